import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curveColumns, decodeCurves, medianOf, semitonesFrom } from './curves'

const base64 = (bytes: number[]) => btoa(String.fromCharCode(...bytes))

describe('pitch and loudness as they are stored', () => {
  it('are tenths of a Hz, 0 for unvoiced, and signed dB (bug: 1200 read as 45060, -20 dB as 236)', () => {
    const curves = decodeCurves({ perSecond: 20, pitch: base64([0xb0, 0x04, 0, 0]), loudness: base64([236, 156]) })
    expect([...curves.pitchHz]).toEqual([120, Number.NaN])
    expect([...curves.loudnessDbfs]).toEqual([-20, Number.NaN])
  })
  it('of a broken answer are empty, not a throw', () => {
    expect(decodeCurves({ perSecond: 20, pitch: base64([7]), loudness: '' }).pitchHz).toHaveLength(0)
  })
})

describe('a curve in pixels', () => {
  it('has the mean of each column, and a hole where nothing is voiced', () => {
    const values = new Float32Array([1, 3, Number.NaN, Number.NaN, 5, 5])
    expect([...curveColumns(values, { perSecond: 2, fromS: 0, toS: 3, columns: 3 })]).toEqual([2, Number.NaN, 5])
  })
  it('never leaves the values it is drawn from, whatever is in sight (bug: NaN columns at the closest zoom)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: 60, max: 400, noNaN: true }), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 300 }),
        (list, columns) => {
          const values = Float32Array.from(list)
          const shown = curveColumns(values, { perSecond: 20, fromS: 0, toS: values.length / 20, columns })
          const [low, high] = [Math.min(...values), Math.max(...values)]
          return [...shown].every((value) => value >= low - 1e-3 && value <= high + 1e-3)
        },
      ),
    )
  })
  it('of an hour takes a moment (72,000 points)', () => {
    const values = new Float32Array(72_000).fill(120)
    const startedAt = performance.now()
    curveColumns(values, { perSecond: 20, fromS: 0, toS: 3_600, columns: 1_200 })
    expect(performance.now() - startedAt).toBeLessThan(100)
  })
})

it('an octave is twelve semitones; the middle of nothing is nothing', () => {
  expect(semitonesFrom(240, 120)).toBeCloseTo(12)
  expect(medianOf(new Float32Array([Number.NaN]))).toBeNull()
  expect(medianOf(new Float32Array([3, Number.NaN, 1, 2]))).toBe(2)
})
