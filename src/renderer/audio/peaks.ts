/** Most pairs one call of `reports.peaks` gives (contract/reports.ts). */
export const PAIRS_PER_CALL = 200_000

/** Width of one bar with its gap, CSS px: no more peaks than bars are ever needed. */
export const BAR_PITCH_PX = 3

/**
 * The level of stored peaks to draw at a zoom: the coarsest that still gives each bar a peak of its own, else the finest.
 *
 * @param pxPerSecond width of one second on the screen, CSS px
 * @param rates stored levels, pairs a second, in any order
 */
export function peakRateFor(pxPerSecond: number, rates: readonly number[]): number {
  const barsPerSecond = pxPerSecond / BAR_PITCH_PX
  const ascending = [...rates].sort((a, b) => a - b)
  const finest = ascending[ascending.length - 1]
  if (finest === undefined) throw new RangeError('no peaks are stored')
  return ascending.find((rate) => rate >= barsPerSecond) ?? finest
}

export interface PeakWindow {
  fromMs: number
  toMs: number
}

/** The calls it takes to read a whole track at a level: windows of at most PAIRS_PER_CALL pairs, on whole seconds. */
export function peakWindows(durationMs: number, perSecond: number): PeakWindow[] {
  const stepMs = Math.floor(PAIRS_PER_CALL / perSecond) * 1000
  const windows: PeakWindow[] = []
  for (let fromMs = 0; fromMs < durationMs; fromMs += stepMs) {
    windows.push({ fromMs, toMs: Math.min(durationMs, fromMs + stepMs) })
  }
  return windows
}

/**
 * Reads stored pairs as wavesurfer takes them.
 *
 * @param base64 interleaved Int8 min and max
 * @returns one value in 0..1 a pair: the larger magnitude of the two
 */
export function decodePeaks(base64: string): Float32Array {
  const bytes = atob(base64)
  const peaks = new Float32Array(Math.floor(bytes.length / 2))
  for (let i = 0; i < peaks.length; i++) {
    peaks[i] = Math.max(magnitude(bytes.charCodeAt(2 * i)), magnitude(bytes.charCodeAt(2 * i + 1)))
  }
  return peaks
}

/** One byte of Int8, as 0..1. -128 counts as full scale. */
function magnitude(byte: number): number {
  const signed = byte > 127 ? byte - 256 : byte
  return Math.min(1, Math.abs(signed) / 127)
}

/** Windows put together again, cut or filled with silence to the length the timeline has at this level. */
export function joinPeaks(parts: readonly Float32Array[], length: number): Float32Array {
  const whole = new Float32Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part.subarray(0, Math.max(0, length - at)), at)
    at += part.length
    if (at >= length) break
  }
  return whole
}
