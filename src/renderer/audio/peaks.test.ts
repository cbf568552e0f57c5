import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePeaks, joinPeaks, PAIRS_PER_CALL, peakRateFor, peakWindows } from './peaks'

const encode = (values: number[]) => btoa(String.fromCharCode(...new Uint8Array(Int8Array.from(values).buffer)))

describe('decodePeaks', () => {
  it('takes the larger of min and max (bug: half-wave recordings drawn flat)', () => {
    const peaks = decodePeaks(encode([-127, 3, -1, 64, 0, 0]))
    expect([...peaks].map((p) => Math.round(p * 127))).toEqual([127, 64, 0])
  })
  it('stays within 0..1 whatever the bytes are (bug: -128 makes wavesurfer rescale the whole track)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -128, max: 127 }), { maxLength: 64 }), (values) => {
        for (const peak of decodePeaks(encode(values))) expect(peak >= 0 && peak <= 1).toBe(true)
      }),
    )
  })
})

describe('peakRateFor', () => {
  it('is the coarsest level with a peak for each bar', () => {
    expect(peakRateFor(3, [100, 20, 4])).toBe(4)
    expect(peakRateFor(30, [100, 20, 4])).toBe(20)
    expect(peakRateFor(61, [4, 20, 100])).toBe(100)
    expect(peakRateFor(900, [4, 20, 100])).toBe(100)
  })
  it('says so when nothing is stored', () => expect(() => peakRateFor(3, [])).toThrow(RangeError))
})

describe('peakWindows', () => {
  it('covers the track without a gap, each window within the limit (bug: the last minutes of an hour missing)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7_200_000 }), fc.constantFrom(4, 20, 100, 1000), (durationMs, rate) => {
        const windows = peakWindows(durationMs, rate)
        expect(windows[0]?.fromMs).toBe(0)
        expect(windows[windows.length - 1]?.toMs).toBe(durationMs)
        windows.forEach((w, i) => {
          expect(((w.toMs - w.fromMs) / 1000) * rate).toBeLessThanOrEqual(PAIRS_PER_CALL)
          if (i > 0) expect(w.fromMs).toBe(windows[i - 1]?.toMs)
        })
      }),
    )
  })
})

describe('joinPeaks', () => {
  it('keeps both tracks on one timeline (bug: a shorter track is stretched over the whole width)', () => {
    const joined = joinPeaks([Float32Array.of(1, 2), Float32Array.of(3)], 5)
    expect([...joined]).toEqual([1, 2, 3, 0, 0])
    expect([...joinPeaks([Float32Array.of(1, 2), Float32Array.of(3)], 2)]).toEqual([1, 2])
  })
})
