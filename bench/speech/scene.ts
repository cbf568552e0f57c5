import type { Span } from '@shared/contract/speech'
import { seededRandom } from '@shared/domain/random'
import { RATE_HZ } from './voices'

export interface Scene {
  pcm: Int16Array
  /** Where each piece stands, ms. */
  pieces: Span[]
  /** Silences between pieces, ms. */
  pauses: Span[]
}

/** Pieces in a row, each followed by its pause, with half a second of room before and after. */
export function lineUp(pieces: readonly Int16Array[], pausesMs: readonly number[]): Scene {
  const spans: Span[] = []
  let atMs = 500
  for (const [i, piece] of pieces.entries()) {
    spans.push({ startMs: atMs, endMs: atMs + (piece.length * 1000) / RATE_HZ })
    atMs += (piece.length * 1000) / RATE_HZ + (i < pieces.length - 1 ? (pausesMs[i % pausesMs.length] ?? 0) : 500)
  }
  const pcm = new Int16Array(Math.round((atMs * RATE_HZ) / 1000))
  for (const [i, piece] of pieces.entries()) pcm.set(piece, Math.round(((spans[i]?.startMs ?? 0) * RATE_HZ) / 1000))
  const pauses = spans.slice(1).map((span, i) => ({ startMs: spans[i]?.endMs ?? 0, endMs: span.startMs }))
  return { pcm, pieces: spans, pauses }
}

/** With pink noise `snrDb` below the level of the pieces. */
export function addNoise({ pcm, pieces }: Scene, snrDb: number, seed: number): Int16Array {
  let power = 0
  let count = 0
  for (const { startMs, endMs } of pieces) {
    for (let i = (startMs * RATE_HZ) / 1000; i < (endMs * RATE_HZ) / 1000; i++) {
      power += (pcm[Math.round(i)] ?? 0) ** 2
      count++
    }
  }
  const noise = pinkNoise(pcm.length, seed)
  const noisePower = noise.reduce((sum, v) => sum + v * v, 0) / noise.length
  const gain = Math.sqrt(power / count / noisePower / 10 ** (snrDb / 10))
  return Int16Array.from(pcm, (v, i) => Math.max(-32768, Math.min(32767, Math.round(v + gain * (noise[i] ?? 0)))))
}

/** Noise that falls by 3 dB an octave, as rooms and fans do. Source: Kellet's filter (musicdsp.org, 1999). */
function pinkNoise(length: number, seed: number): Float64Array {
  const random = seededRandom(seed)
  let [b0, b1, b2] = [0, 0, 0]
  return Float64Array.from({ length }, () => {
    const white = random() * 2 - 1
    b0 = 0.99765 * b0 + white * 0.099046
    b1 = 0.963 * b1 + white * 0.2965164
    b2 = 0.57 * b2 + white * 1.0526913
    return b0 + b1 + b2 + white * 0.1848
  })
}
