import { PROSODY_FRAME_MS, type ProsodyFrames } from '@shared/domain/prosody/frames'

/** Frames a point of the curves. */
const POINT_FRAMES = 5
export const CURVE_POINTS_PER_SECOND = 20
/** The most points one call gives: over two hours. */
const MOST_POINTS = 200_000

/**
 * Pitch and loudness of [fromMs, toMs) at 20 points a second: the median of the voiced frames of 50 ms (0 where fewer than two are
 * voiced), and the mean level. Tenths of a Hz as Uint16, little-endian; whole dB below full scale as Int8. Pure.
 */
export function curvesOf(frames: ProsodyFrames, { fromMs, toMs }: { fromMs: number; toMs: number | null }) {
  const pointMs = POINT_FRAMES * PROSODY_FRAME_MS
  const stored = Math.ceil(frames.count / POINT_FRAMES)
  const from = Math.min(stored, Math.floor(fromMs / pointMs))
  const to = Math.min(stored, toMs === null ? stored : Math.ceil(toMs / pointMs), from + MOST_POINTS)
  const count = Math.max(0, to - from)
  const pitch = Buffer.alloc(count * 2)
  const loudness = Buffer.alloc(count)
  // An hour has 72,000 points, and the studio answers nobody else meanwhile: nothing is made for each of them.
  const voiced = new Float32Array(POINT_FRAMES)
  for (let i = 0; i < count; i++) {
    const [first, last] = [(from + i) * POINT_FRAMES, Math.min(frames.count, (from + i + 1) * POINT_FRAMES)]
    let heard = 0
    let sumDb = 0
    for (let frame = first; frame < last; frame++) {
      sumDb += frames.loudnessDbfs[frame] as number
      const hz = frames.pitchHz[frame] as number
      if (hz > 0) insert(voiced, heard++, hz)
    }
    const hz = heard < 2 ? 0 : (voiced[heard >> 1] as number)
    pitch.writeUInt16LE(Math.min(65_535, Math.round(hz * 10)), i * 2)
    const level = sumDb / (last - first)
    loudness.writeInt8(Math.round(Math.min(0, Math.max(-100, level))), i)
  }
  return { fromMs: from * pointMs, pitch, loudness }
}

/** Puts a value at its place among the first `count`, which are in order. */
function insert(sorted: Float32Array, count: number, value: number): void {
  let at = count
  for (; at > 0 && (sorted[at - 1] as number) > value; at--) sorted[at] = sorted[at - 1] as number
  sorted[at] = value
}
