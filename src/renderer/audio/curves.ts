/** Pitch and loudness of the candidate over the recording, `perSecond` points a second; NaN where there is none. */
export interface Curves {
  perSecond: number
  /** Hz; NaN where nothing is voiced. */
  pitchHz: Float32Array
  /** dB below full scale. */
  loudnessDbfs: Float32Array
}

/** Below this nothing is said, dB below full scale: the line would only draw the room. */
const SILENCE_DBFS = -70

/** Reads what `reports.curves` gives: tenths of a Hz as Uint16 little-endian, and dB as Int8, in base64. */
export function decodeCurves({
  perSecond,
  pitch,
  loudness,
}: {
  perSecond: number
  pitch: string
  loudness: string
}): Curves {
  const pitchBytes = atob(pitch)
  const loudnessBytes = atob(loudness)
  const pitchHz = new Float32Array(Math.floor(pitchBytes.length / 2))
  for (let i = 0; i < pitchHz.length; i++) {
    const tenths = pitchBytes.charCodeAt(2 * i) + 256 * pitchBytes.charCodeAt(2 * i + 1)
    pitchHz[i] = tenths === 0 ? Number.NaN : tenths / 10
  }
  const loudnessDbfs = new Float32Array(loudnessBytes.length)
  for (let i = 0; i < loudnessDbfs.length; i++) {
    const byte = loudnessBytes.charCodeAt(i)
    const db = byte > 127 ? byte - 256 : byte
    loudnessDbfs[i] = db <= SILENCE_DBFS ? Number.NaN : db
  }
  return { perSecond, pitchHz, loudnessDbfs }
}

/**
 * A curve in as many columns as there are pixels: the mean of the points in each, NaN where no point has a value.
 * Narrower than a point, a column has the value of the point it lies in: nothing is made up between two.
 *
 * @param fromS, toS the stretch that is shown, s
 */
export function curveColumns(
  values: Float32Array,
  { perSecond, fromS, toS, columns }: { perSecond: number; fromS: number; toS: number; columns: number },
): Float32Array {
  const shown = new Float32Array(Math.max(0, columns)).fill(Number.NaN)
  const step = ((toS - fromS) * perSecond) / Math.max(1, columns)
  for (let column = 0; column < shown.length; column++) {
    const first = Math.floor(fromS * perSecond + column * step)
    const end = Math.max(first + 1, Math.floor(fromS * perSecond + (column + 1) * step))
    let sum = 0
    let count = 0
    for (let i = Math.max(0, first); i < Math.min(end, values.length); i++) {
      const value = values[i] ?? Number.NaN
      if (Number.isNaN(value)) continue
      sum += value
      count += 1
    }
    if (count > 0) shown[column] = sum / count
  }
  return shown
}

/** Distance of a pitch from another in semitones. */
export function semitonesFrom(hz: number, referenceHz: number): number {
  return 12 * Math.log2(hz / referenceHz)
}

/** Median of what has a value; null without any. */
export function medianOf(values: Float32Array): number | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  return sorted.length === 0 ? null : (sorted[Math.floor((sorted.length - 1) / 2)] ?? null)
}
