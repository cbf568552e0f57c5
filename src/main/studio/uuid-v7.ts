export interface UuidSources {
  nowMs(): number
  /** `count` random bytes. */
  bytes(count: number): Uint8Array
}

/**
 * UUIDv7 as text (RFC 9562, method 1: a 12-bit counter after the milliseconds). Each id sorts after the one before,
 * also when the clock stands still or is set back, and after `notBefore`, the greatest id already stored.
 */
export function createUuidV7({ nowMs, bytes }: UuidSources, notBefore: string | null = null): () => string {
  let lastMs = notBefore === null ? 0 : timeOfUuidV7(notBefore)
  let counter = notBefore === null ? 0 : 0xfff
  return () => {
    const now = nowMs()
    if (now > lastMs) {
      lastMs = now
      counter = 0
    } else if (counter < 0xfff) {
      counter++
    } else {
      lastMs++
      counter = 0
    }
    const random = bytes(8)
    random[0] = ((random[0] ?? 0) & 0x3f) | 0x80
    const hex = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')
    const time = lastMs.toString(16).padStart(12, '0')
    return [
      time.slice(0, 8),
      time.slice(8),
      `7${counter.toString(16).padStart(3, '0')}`,
      hex.slice(0, 4),
      hex.slice(4),
    ].join('-')
  }
}

/** The milliseconds in a UUIDv7. */
export function timeOfUuidV7(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}
