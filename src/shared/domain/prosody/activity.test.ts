import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createActivityStream, type SpeechSpan } from './activity'

const RATE_HZ = 8000

function random(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Noise in bursts of a syllable's shape: what the detector has to call speech. */
function speech(ms: number, level: number, next: () => number): number[] {
  return Array.from({ length: (ms * RATE_HZ) / 1000 }, (_, i) => {
    const syllable = 0.35 + 0.65 * Math.abs(Math.sin((Math.PI * i) / (0.2 * RATE_HZ) + 0.8))
    return (next() * 2 - 1) * level * syllable
  })
}
const noise = (ms: number, level: number, next: () => number) =>
  Array.from({ length: (ms * RATE_HZ) / 1000 }, () => (next() * 2 - 1) * level)

/** Speech and pauses in turn, beginning and ending with room noise; `noiseLevel` 0 is digital silence. */
function recording(pieces: { speechMs: number; pauseMs: number }[], noiseLevel: number, seed: number): number[] {
  const next = random(seed)
  const parts = [noise(500, noiseLevel, next)]
  for (const { speechMs, pauseMs } of pieces) {
    parts.push(speech(speechMs, 8000, next), noise(pauseMs, noiseLevel, next))
  }
  return parts.flat()
}

/** In tens of ms, and clear of the limits (100 ms of speech, 200 ms of pause), where one frame more or less decides. */
const pieces = fc.array(
  fc.record({
    speechMs: fc.integer({ min: 20, max: 70 }),
    pauseMs: fc.oneof(fc.integer({ min: 3, max: 13 }), fc.integer({ min: 27, max: 80 })),
  }),
  { minLength: 1, maxLength: 4 },
)
const inTens = (list: { speechMs: number; pauseMs: number }[]) =>
  list.map(({ speechMs, pauseMs }) => ({ speechMs: speechMs * 10, pauseMs: pauseMs * 10 }))

function spansOf(samples: number[], gain = 1, cut = samples.length): SpeechSpan[] {
  const stream = createActivityStream(RATE_HZ)
  const pcm = Int16Array.from(samples, (v) => Math.round(v * gain))
  for (let at = 0; at < pcm.length; at += cut) stream.push(pcm.subarray(at, at + cut))
  return stream.spans()
}

describe('createActivityStream', () => {
  it('finds each piece of speech to 20 ms, in a still room and in a noisy one (catches thresholds fit for one of them)', () => {
    const wanted = [
      { startMs: 500, endMs: 2000 },
      { startMs: 2900, endMs: 4000 },
      { startMs: 5300, endMs: 6000 },
    ]
    const list = [
      { speechMs: 1500, pauseMs: 900 },
      { speechMs: 1100, pauseMs: 1300 },
      { speechMs: 700, pauseMs: 2000 },
    ]
    for (const noiseLevel of [0, 3, 30, 200]) {
      const found = spansOf(recording(list, noiseLevel, 7))
      expect(found).toHaveLength(3)
      for (const [i, span] of found.entries()) {
        expect(Math.abs(span.startMs - (wanted[i]?.startMs ?? 0))).toBeLessThanOrEqual(20)
        expect(Math.abs(span.endMs - (wanted[i]?.endMs ?? 0))).toBeLessThanOrEqual(20)
      }
    }
  })

  it('is sorted, never overlaps, keeps pauses of 200 ms and more and nothing shorter than a syllable', () => {
    fc.assert(
      fc.property(pieces, fc.constantFrom(0, 5, 100, 1500), fc.integer(), (list, noiseLevel, seed) => {
        const spans = spansOf(recording(inTens(list), noiseLevel, seed))
        let before = Number.NEGATIVE_INFINITY
        for (const { startMs, endMs } of spans) {
          expect(startMs - before).toBeGreaterThanOrEqual(200)
          expect(endMs - startMs).toBeGreaterThanOrEqual(100)
          before = endMs
        }
      }),
      { numRuns: 25 },
    )
  })

  it('does not depend on loudness (catches a fixed threshold: a quiet microphone would have no speech)', () => {
    fc.assert(
      fc.property(pieces, fc.double({ min: 0.2, max: 3, noNaN: true }), fc.integer(), (list, gain, seed) => {
        const sound = recording(inTens(list), 60, seed)
        const [plain, scaled] = [spansOf(sound), spansOf(sound, gain)]
        // Rounding to 16 bits may move an edge that lies exactly on the threshold by a frame.
        expect(scaled).toHaveLength(plain.length)
        for (const [i, span] of scaled.entries()) {
          expect(Math.abs(span.startMs - (plain[i]?.startMs ?? 0))).toBeLessThanOrEqual(10)
          expect(Math.abs(span.endMs - (plain[i]?.endMs ?? 0))).toBeLessThanOrEqual(10)
        }
      }),
      { numRuns: 15 },
    )
  })

  it('moves with the sound (catches a result that depends on when the recording began)', () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 0, max: 100 }), fc.integer(), (list, tens, seed) => {
        const sound = recording(inTens(list), 0, seed)
        const later = [...new Array((tens * 10 * RATE_HZ) / 1000).fill(0), ...sound]
        const moved = spansOf(sound).map((s) => ({ startMs: s.startMs + tens * 10, endMs: s.endMs + tens * 10 }))
        expect(spansOf(later)).toEqual(moved)
      }),
      { numRuns: 15 },
    )
  })

  it('does not depend on how the sound was cut', () => {
    const sound = recording(
      [
        { speechMs: 900, pauseMs: 500 },
        { speechMs: 400, pauseMs: 300 },
      ],
      60,
      3,
    )
    const whole = spansOf(sound)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (cut) => {
        expect(spansOf(sound, 1, cut)).toEqual(whole)
      }),
      { numRuns: 20 },
    )
  })

  it('hears no speech in silence, in steady noise, in hum and in a click', () => {
    const next = random(5)
    expect(spansOf(noise(5000, 0, next))).toEqual([])
    expect(spansOf(noise(5000, 300, next))).toEqual([])
    expect(
      spansOf(Array.from({ length: 5 * RATE_HZ }, (_, i) => 400 * Math.sin((2 * Math.PI * 50 * i) / RATE_HZ))),
    ).toEqual([])
    expect(spansOf([...noise(2000, 20, next), ...noise(30, 9000, next), ...noise(2000, 20, next)])).toEqual([])
  })

  it('gets used to a room that comes after digital silence (catches noise after unmuting being speech for ever)', () => {
    const next = random(11)
    const sound = [
      ...noise(3000, 0, next),
      ...noise(6000, 300, next),
      ...speech(800, 8000, next),
      ...noise(500, 300, next),
    ]
    const spans = spansOf(sound)
    expect(spans[0]?.endMs).toBeLessThanOrEqual(3000 + 5000)
    expect(spans[spans.length - 1]).toEqual({ startMs: 9000, endMs: 9800 })
  })

  it('tells of the piece that is still growing (catches a report opened in mid-word that lacks it)', () => {
    const next = random(9)
    const stream = createActivityStream(RATE_HZ)
    stream.push(Int16Array.from([...noise(300, 20, next), ...speech(600, 8000, next)]))
    expect(stream.spans()).toEqual([{ startMs: 300, endMs: 900 }])
  })
})
