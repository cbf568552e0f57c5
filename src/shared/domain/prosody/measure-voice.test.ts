import type { Span } from '@shared/contract/speech'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillerSounds } from './filler-sounds'
import { decodeProsody, type ProsodyFrames } from './frames'
import { measureVoice } from './measure-voice'
import { createProsodyStream } from './prosody-stream'
import { syllableNuclei } from './syllable-nuclei'
import { buzz, join, noise, silence, voice } from './testing/made-voice'

function framesOf(pcm: Int16Array): ProsodyFrames {
  const stream = createProsodyStream()
  stream.push(pcm)
  return decodeProsody(stream.finish())
}
const whole = (frames: ProsodyFrames): Span => ({ startMs: 0, endMs: frames.count * 10 })
const measure = (pcm: Int16Array, speech: readonly Span[]) => {
  const frames = framesOf(pcm)
  return measureVoice({ frames, speech, window: whole(frames) })
}
const spoken = (syllables: number, hz = 120) => voice({ ms: syllables * 200, hz, seed: syllables })

describe('syllableNuclei', () => {
  it('counts swells of a voice, each in its place (catches a count of frames or of dips)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 90, max: 260 }), (syllables, hz) => {
        const nuclei = syllableNuclei(framesOf(join(silence(300), spoken(syllables, hz), silence(300))))
        expect(nuclei).toHaveLength(syllables)
        for (const [i, ms] of nuclei.entries()) expect(Math.abs(ms - (400 + 200 * i))).toBeLessThan(25)
      }),
      { numRuns: 12 },
    )
  })

  it('moves with the sound and does not depend on its level', () => {
    const sound = join(silence(200), spoken(6), silence(200))
    const alone = syllableNuclei(framesOf(sound))
    expect(syllableNuclei(framesOf(join(silence(2000), sound)))).toEqual(alone.map((ms) => ms + 2000))
    for (const gain of [0.5, 2]) expect(syllableNuclei(framesOf(sound.map((v) => v * gain)))).toHaveLength(alone.length)
  })

  it('of two sounds in a row are theirs in a row', () => {
    const [a, b] = [join(spoken(4), silence(500)), join(spoken(7), silence(500))]
    expect(syllableNuclei(framesOf(join(a, b)))).toHaveLength(
      syllableNuclei(framesOf(a)).length + syllableNuclei(framesOf(b)).length,
    )
  })

  it('finds none in noise bursts and in silence: a syllable has a voice', () => {
    const hiss = join(...[1, 2, 3].flatMap((seed) => [noise(150, 9000, seed), silence(200)]))
    expect(syllableNuclei(framesOf(hiss))).toEqual([])
    expect(syllableNuclei(framesOf(silence(1000)))).toEqual([])
  })
})

describe('measureVoice', () => {
  const sound = join(silence(1000), noise(500, 4, 1), spoken(20), silence(1500))
  const speech = [{ startMs: 1500, endMs: 5500 }]

  it('counts rates over the window and over speech', () => {
    const found = measure(sound, speech)
    expect(found.syllables).toBe(20)
    expect(found.speechRate).toBeCloseTo(20 / 7, 2)
    expect(found.articulationRate).toBeCloseTo(5, 2)
    expect(found.pitch?.medianHz).toBeGreaterThan(113)
    expect(found.pitch?.medianHz).toBeLessThan(127)
    expect(found.pitch?.sdSemitones).toBeGreaterThan(0.3)
    expect(found.pitch?.sdSemitones).toBeLessThan(1.2)
    expect(found.clippedRatio).toBe(0)
    expect(found.noiseDbfs).toBe(-100)
  })

  it('changes with gain in loudness and noise alone', () => {
    const room = Int16Array.from(sound, (v, i) => v + ((i * 7919) % 64))
    const plain = measure(room, speech)
    for (const db of [-6, 6]) {
      const found = measure(
        room.map((v) => Math.round(v * 10 ** (db / 20))),
        speech,
      )
      expect(found.syllables).toBe(plain.syllables)
      expect(found.pitch?.medianHz).toBeCloseTo(plain.pitch?.medianHz ?? 0, 0)
      expect(found.pitch?.sdSemitones).toBeCloseTo(plain.pitch?.sdSemitones ?? 0, 1)
      expect((found.loudness?.meanDbfs ?? 0) - (plain.loudness?.meanDbfs ?? 0)).toBeCloseTo(db, 1)
      expect(found.loudness?.sdDb).toBeCloseTo(plain.loudness?.sdDb ?? 0, 1)
      expect((found.noiseDbfs ?? 0) - (plain.noiseDbfs ?? 0)).toBeCloseTo(db, 0)
    }
  })

  it('moves with its window (catches an answer measured by its neighbour)', () => {
    const frames = framesOf(join(spoken(10, 200), silence(1000), sound))
    const shifted = measureVoice({
      frames,
      speech: [
        { startMs: 0, endMs: 2000 },
        { startMs: 4500, endMs: 8500 },
      ],
      window: { startMs: 3000, endMs: 10_000 },
    })
    const alone = measure(sound, speech)
    expect(shifted.syllables).toBe(alone.syllables)
    expect(shifted.speechRate).toBe(alone.speechRate)
    expect(shifted.pitch?.medianHz).toBeCloseTo(alone.pitch?.medianHz ?? 0, 0)
  })

  it('says nothing where there is too little, and never NaN', () => {
    const bad: [Int16Array, Span[]][] = [
      [new Int16Array(0), []],
      [Int16Array.of(1), []],
      [silence(2000), []],
      [silence(2000), [{ startMs: 0, endMs: 2000 }]],
      [silence(2000).fill(12_000), [{ startMs: 0, endMs: 2000 }]],
      [silence(2000).fill(32_767), [{ startMs: 0, endMs: 2000 }]],
      [spoken(2), [{ startMs: 100, endMs: 90_000 }]],
    ]
    for (const [pcm, spans] of bad) {
      for (const window of [
        { startMs: 0, endMs: 2000 },
        { startMs: 500, endMs: 500 },
        { startMs: 9000, endMs: 8000 },
      ]) {
        const text = JSON.stringify(measureVoice({ frames: framesOf(pcm), speech: spans, window }), (_, value) => {
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
          return value
        })
        expect(text).toContain('syllables')
      }
    }
    expect(measure(new Int16Array(0), []).speechRate).toBeNull()
    expect(measure(silence(2000).fill(32_767), [{ startMs: 0, endMs: 2000 }]).clippedRatio).toBe(1)
  })
})

describe('fillerSounds', () => {
  const um = buzz({ ms: 400, hz: 110, level: 4000 })

  it('finds a held sound beside a pause, in its place and wherever the recording began', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.constantFrom(0.5, 1, 2), (tens, gain) => {
        const startMs = 500 + tens * 10
        const pcm = join(silence(startMs), um, silence(500)).map((v) => v * gain)
        const [found, ...more] = fillerSounds(framesOf(pcm), [{ startMs, endMs: startMs + 400 }])
        expect(more).toEqual([])
        expect(Math.abs((found?.startMs ?? 0) - startMs)).toBeLessThanOrEqual(60)
        expect(Math.abs((found?.endMs ?? 0) - startMs - 400)).toBeLessThanOrEqual(60)
      }),
      { numRuns: 10 },
    )
  })

  it('lets short vowels, moving pitch and swelling voices be', () => {
    const glide = Int16Array.from({ length: 16_000 * 0.5 }, (_, i) => {
      const t = i / 16_000
      return Math.round(6000 * Math.sin(2 * Math.PI * (100 * t + 80 * t * t)))
    })
    for (const pcm of [buzz({ ms: 120, hz: 110 }), glide, spoken(5), noise(500, 5000, 2)]) {
      const speech = [{ startMs: 300, endMs: 300 + pcm.length / 16 }]
      expect(fillerSounds(framesOf(join(silence(300), pcm, silence(300))), speech)).toEqual([])
    }
  })

  it('is in order without overlap, and survives no frames and spans outside the sound', () => {
    const pcm = join(um, silence(300), um, silence(300), um)
    const found = fillerSounds(framesOf(pcm), [
      { startMs: 0, endMs: 400 },
      { startMs: 700, endMs: 1100 },
      { startMs: 1400, endMs: 5000 },
    ])
    expect(found).toHaveLength(3)
    for (const [i, span] of found.entries()) expect(span.startMs).toBeGreaterThanOrEqual(found[i - 1]?.endMs ?? 0)
    expect(fillerSounds(framesOf(new Int16Array(0)), [{ startMs: 0, endMs: 500 }])).toEqual([])
  })
})
