import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPeakStream, PEAK_RATES } from './peaks'

const pcm = (max: number) =>
  fc.array(fc.integer({ min: -32768, max: 32767 }), { maxLength: max }).map((values) => Int16Array.from(values))

/** 2000 Hz with levels of 100, 20 and 4: 20, 100 and 500 samples a pair. */
const RATE_HZ = 2000

function peaksOf(...pieces: Int16Array[]): number[][] {
  const stream = createPeakStream(RATE_HZ)
  for (const piece of pieces) stream.push(piece)
  return stream.finish().map((level) => [...level])
}

describe('createPeakStream', () => {
  it('does not depend on how the sound was cut, or on when peaks were taken (catches peaks lost at buffer borders)', () => {
    fc.assert(
      fc.property(pcm(1500), fc.array(fc.nat(300), { maxLength: 12 }), (sound, cuts) => {
        const stream = createPeakStream(RATE_HZ)
        const taken: number[][] = PEAK_RATES.map(() => [])
        const keep = (levels: Int8Array[]) => levels.forEach((level, i) => void taken[i]?.push(...level))
        let at = 0
        for (const cut of cuts) {
          stream.push(sound.subarray(at, at + cut))
          keep(stream.take())
          at += cut
        }
        stream.push(sound.subarray(at))
        keep(stream.finish())
        expect(taken).toEqual(peaksOf(sound))
      }),
    )
  })

  it('of two sounds in a row are theirs in a row (catches state leaking from one pair into the next)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), pcm(700), fc.integer(), (seconds, second, seed) => {
        const first = Int16Array.from({ length: seconds * 500 }, (_, i) => ((i * 7919 + seed) % 32768) | 0)
        const apart = [peaksOf(first), peaksOf(second)] as const
        expect(peaksOf(first, second)).toEqual(apart[0].map((level, i) => [...level, ...(apart[1][i] ?? [])]))
      }),
    )
  })

  it('are the minimum and maximum of each piece of time, in steps of 256 (catches clipping turning around)', () => {
    const sound = new Int16Array(RATE_HZ)
    sound[5] = 32767
    sound[999] = -32768
    const [finest, middle, coarse] = peaksOf(sound)
    expect([finest?.length, middle?.length, coarse?.length]).toEqual([200, 40, 8])
    expect(finest?.slice(0, 4)).toEqual([0, 127, 0, 0])
    expect(finest?.slice(98, 100)).toEqual([-128, 0])
    expect(coarse).toEqual([0, 127, -128, 0, 0, 0, 0, 0])
  })

  it('counts a last pair that is not full, and none for no sound', () => {
    expect(peaksOf(Int16Array.from([512]))).toEqual([
      [2, 2],
      [2, 2],
      [2, 2],
    ])
    expect(peaksOf()).toEqual([[], [], []])
  })

  it('refuses rates that do not divide evenly (catches peaks that drift against the sound)', () => {
    expect(() => createPeakStream(44_100, [1000])).toThrow(RangeError)
    expect(() => createPeakStream(48_000, [100, 30])).toThrow(RangeError)
    expect(() => createPeakStream(48_000, [])).toThrow(RangeError)
  })
})
