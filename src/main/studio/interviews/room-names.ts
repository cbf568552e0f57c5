/** Names that mean something to a server, a proxy or a page's address. */
const RESERVED = new Set([
  'admin',
  'api',
  'default',
  'greenroom',
  'health',
  'livekit',
  'new',
  'null',
  'room',
  'rooms',
  'rtc',
  'test',
  'twirp',
  'undefined',
])
const ALLOWED = /^[A-Za-z0-9_-]{1,128}$/

/** Whether a room may be called so: letters, digits, dash and underscore, and none of the reserved words. */
export function isRoomName(name: string): boolean {
  return ALLOWED.test(name) && !RESERVED.has(name.toLowerCase())
}

/** A name no other room has: the interview's id and, because one interview may need several rooms, something random. */
export function roomNameOf(interviewId: string, random: Uint8Array): string {
  const suffix = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `interview-${interviewId}-${suffix}`
}
