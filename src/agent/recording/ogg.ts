/** What an Ogg Opus file says of itself (RFC 7845). */
export interface OpusTimeline {
  /** Samples at 48 kHz to drop at the start: the codec's own delay. */
  preSkip: number
  /** Length of what is heard, ms. */
  durationMs: number
  /** Every page's continuation and order are as they should be, and the last page ends the stream. */
  whole: boolean
}

const PAGE_HEADER_BYTES = 27
const END_OF_STREAM = 4

/** Reads the pages of an Ogg Opus file; null when it is none. Granules count samples at 48 kHz whatever was put in. */
export function opusTimeline(bytes: Buffer): OpusTimeline | null {
  let preSkip: number | null = null
  let granule = 0n
  let sequence = 0
  let whole = false
  for (let at = 0; at < bytes.length; ) {
    if (at + PAGE_HEADER_BYTES > bytes.length || bytes.toString('latin1', at, at + 4) !== 'OggS') return null
    const segments = bytes[at + 26] ?? 0
    const bodyFrom = at + PAGE_HEADER_BYTES + segments
    const bodyBytes = bytes.subarray(at + PAGE_HEADER_BYTES, bodyFrom).reduce((sum, size) => sum + size, 0)
    if (bodyFrom + bodyBytes > bytes.length) return null
    if (bytes.readUInt32LE(at + 18) !== sequence++) return null
    if (preSkip === null) {
      if (bytes.toString('latin1', bodyFrom, bodyFrom + 8) !== 'OpusHead' || bodyBytes < 19) return null
      preSkip = bytes.readUInt16LE(bodyFrom + 10)
    }
    const pageGranule = bytes.readBigInt64LE(at + 6)
    // -1: no packet ends on this page.
    if (pageGranule !== -1n) granule = pageGranule
    whole = ((bytes[at + 5] ?? 0) & END_OF_STREAM) !== 0
    at = bodyFrom + bodyBytes
  }
  return preSkip === null ? null : { preSkip, durationMs: Math.max(0, Number(granule) - preSkip) / 48, whole }
}
