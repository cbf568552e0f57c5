import { describe, expect, it } from 'vitest'
import { createStreamResampler } from './stream-resampler'

function resampled(fromHz: number, input: number[]): number[] {
  const out: number[] = []
  const push = createStreamResampler(fromHz, (sample) => out.push(sample))
  for (const sample of input) push(sample)
  return out
}

describe('a microphone of another rate', () => {
  it('passes 48 kHz on unchanged', () => {
    expect(resampled(48_000, [1, 2, 3, 4])).toEqual([1, 2, 3, 4])
  })
  it.each([8_000, 16_000, 44_100, 96_000])(
    'gives one second for one second of %s Hz (bug: the voice too high, and early)',
    (fromHz) => {
      const ramp = Array.from({ length: fromHz }, (_, i) => i / fromHz)
      const out = resampled(fromHz, ramp)
      expect(Math.abs(out.length - 48_000)).toBeLessThanOrEqual(6)
      expect(out[24_000]).toBeCloseTo(0.5, 3)
    },
  )
})
