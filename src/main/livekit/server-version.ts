import pin from '../../../resources/livekit-server/pin.json'

export type Version = readonly [major: number, minor: number, patch: number]

/** The version that setup installs. */
export const PINNED_VERSION: string = pin.version

/** Reads `livekit-server version 1.13.5`; null for anything else. Pure. */
export function parseServerVersion(output: string): Version | null {
  const match = /^livekit-server version v?(\d+)\.(\d+)\.(\d+)/m.exec(output)
  return match === null ? null : [Number(match[1]), Number(match[2]), Number(match[3])]
}

/**
 * Whether a server that happens to be on this machine is new enough: older ones open ports beyond loopback or do not know
 * an option that we set. Another major version may mean anything. Pure.
 */
export function isVersionUsable(version: Version, minimum: Version = parseVersion(pin.minimumVersion)): boolean {
  if (version[0] !== minimum[0]) return false
  if (version[1] !== minimum[1]) return version[1] > minimum[1]
  return version[2] >= minimum[2]
}

function parseVersion(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number)
  return [major, minor, patch]
}
