import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeProsody, encodeProsody, PROSODY_FRAME_BYTES, type ProsodyFrames } from './frames'
import { createProsodyStream } from './prosody-stream'
import { createRecordingProsody } from './recording-prosody'
import { resample } from './resample'
import { buzz, join, noise, RATE_HZ, silence, voice } from './testing/made-voice'

function bytesOf(pcm: Int16Array, cuts: readonly number[] = []): Uint8Array {
  const stream = createProsodyStream()
  const parts: Uint8Array[] = []
  let at = 0
  for (const cut of cuts) {
    stream.push(pcm.subarray(at, at + cut))
    parts.push(stream.take())
    at += cut
  }
  stream.push(pcm.subarray(at))
  parts.push(stream.finish())
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}
const framesOf = (pcm: Int16Array): ProsodyFrames => decodeProsody(bytesOf(pcm))
const voiced = (frames: ProsodyFrames) => Array.from(frames.pitchHz).filter((hz) => hz > 0)

describe('createProsodyStream', () => {
  it('does not depend on how the sound was cut, or on when frames were taken (catches state lost at buffer borders)', () => {
    const sound = voice({ ms: 1500, seed: 3 })
    const whole = [...bytesOf(sound)]
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 12 }), (cuts) => {
        expect([...bytesOf(sound, cuts)]).toEqual(whole)
      }),
      { numRuns: 15 },
    )
    expect([...bytesOf(sound, new Array(sound.length).fill(1))]).toEqual(whole)
  })

  it('gives floor(duration / 10 ms) frames, whatever is in them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer(), (count, seed) => {
        expect(bytesOf(noise(300, 9000, seed).subarray(0, count)).length).toBe(
          Math.floor(count / 160) * PROSODY_FRAME_BYTES,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('moves with the sound: silence in front changes times only (catches a result that hangs on when the recording began)', () => {
    const sound = join(silence(60), voice({ ms: 900, seed: 5 }))
    const alone = framesOf(sound)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 150 }), (tens) => {
        const later = framesOf(join(silence(tens * 10), sound))
        expect(Array.from(later.pitchHz.subarray(tens))).toEqual(Array.from(alone.pitchHz))
        expect(Array.from(later.loudnessDbfs.subarray(tens))).toEqual(Array.from(alone.loudnessDbfs))
        expect(Array.from(later.change.subarray(tens))).toEqual(Array.from(alone.change))
      }),
      { numRuns: 12 },
    )
  })

  it('follows gain in loudness alone (catches an absolute threshold: a quiet microphone would have no voice)', () => {
    const sound = voice({ ms: 1200, seed: 7, level: 6000 })
    const plain = framesOf(sound)
    for (const db of [-6, 6]) {
      const scaled = framesOf(sound.map((v) => Math.round(v * 10 ** (db / 20))))
      for (let i = 0; i < plain.count; i++) {
        const [before, after] = [plain.loudnessDbfs[i] as number, scaled.loudnessDbfs[i] as number]
        // Below -60 dBFS the rounding to 16 bits is heard.
        if (before > -60) expect(after - before).toBeCloseTo(db, 0)
        expect(Math.abs((scaled.pitchHz[i] as number) - (plain.pitchHz[i] as number))).toBeLessThan(1)
      }
    }
  })

  it('of two sounds with a second of silence between them is theirs in a row', () => {
    const [a, b] = [voice({ ms: 800, seed: 11 }), voice({ ms: 600, hz: 210, seed: 12 })]
    const both = framesOf(join(a, silence(1000), b))
    expect(Array.from(both.pitchHz.subarray(180))).toEqual(Array.from(framesOf(b).pitchHz))
    expect(Array.from(both.pitchHz.subarray(0, 80))).toEqual(Array.from(framesOf(a).pitchHz))
  })

  it.each([80, 110, 157, 220, 330, 480])(
    'finds %i Hz to 1 % (catches octave errors, and steps of whole lags)',
    (hz) => {
      const found = voiced(framesOf(buzz({ ms: 600, hz })))
      expect(found.length).toBeGreaterThan(50)
      for (const pitch of found.slice(3, -3)) expect(Math.abs(pitch / hz - 1)).toBeLessThan(0.01)
    },
  )

  it('hears no voice in noise and in silence', () => {
    const frames = framesOf(join(noise(1500, 8000, 4), silence(500)))
    expect(voiced(frames).length / frames.count).toBeLessThan(0.08)
    expect(voiced(framesOf(silence(1000)))).toEqual([])
  })

  it('knows a held sound from a moving one', () => {
    const held = framesOf(buzz({ ms: 600, hz: 120 }))
    const moving = framesOf(noise(600, 8000, 9))
    const middle = (frames: ProsodyFrames) => Math.max(...frames.change.subarray(12, 48))
    expect(middle(held)).toBeLessThan(20)
    expect(middle(moving)).toBeGreaterThan(20)
  })

  it('is 3 dB below full scale for a full-scale sine, and -100 for digital silence', () => {
    const sine = Int16Array.from({ length: RATE_HZ }, (_, i) => Math.round(32_000 * Math.sin(i / 5)))
    expect(framesOf(sine).loudnessDbfs[50]).toBeCloseTo(-3.2, 1)
    expect(framesOf(silence(300)).loudnessDbfs[15]).toBe(-100)
  })

  it('survives bad sound: empty, one sample, clipped, constant (catches NaN)', () => {
    expect(bytesOf(new Int16Array(0)).length).toBe(0)
    expect(bytesOf(Int16Array.of(5)).length).toBe(0)
    const clipped = framesOf(Int16Array.from({ length: RATE_HZ }, (_, i) => (i % 100 < 50 ? 32_767 : -32_768)))
    expect(Array.from(clipped.clipped)).toEqual(new Array(100).fill(160))
    for (const value of [1, 20_000, 32_767, -32_768]) {
      const frames = framesOf(new Int16Array(RATE_HZ).fill(value))
      expect(voiced(frames)).toEqual([])
      for (const db of frames.loudnessDbfs) expect(db >= -100 && db <= 0).toBe(true)
    }
  })
})

describe('createRecordingProsody', () => {
  it('agrees with the 16 kHz stream on the same sound (catches the decimator delaying the curves)', () => {
    const sound = voice({ ms: 1000, seed: 21 })
    const high = resample(sound, RATE_HZ, 48_000)
    const stream = createRecordingProsody()
    for (let at = 0; at < high.length; at += 777) stream.push(high.subarray(at, at + 777))
    const [up, plain] = [decodeProsody(stream.finish()), framesOf(sound)]
    expect(up.count).toBe(plain.count)
    const near = Array.from(plain.pitchHz).filter((hz, i) => Math.abs(hz - (up.pitchHz[i] as number)) < 2)
    expect(near.length / plain.count).toBeGreaterThan(0.95)
    for (let i = 10; i < 90; i++) {
      expect(Math.abs((plain.loudnessDbfs[i] as number) - (up.loudnessDbfs[i] as number))).toBeLessThan(0.5)
    }
  })
})

describe('decodeProsody', () => {
  it('reads what was written, and leaves out half a frame', () => {
    const bytes = bytesOf(voice({ ms: 300, seed: 2 }))
    expect([...encodeProsody(decodeProsody(bytes))]).toEqual([...bytes])
    expect(decodeProsody(bytes.subarray(0, bytes.length - 1)).count).toBe(29)
  })
})
