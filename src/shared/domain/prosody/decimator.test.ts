import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDecimator, DECIMATOR_DELAY_MS } from './decimator'
import { resample } from './resample'

const tone = (hz: number, rateHz: number, count: number, amplitude = 10_000) =>
  Int16Array.from({ length: count }, (_, i) => Math.round(amplitude * Math.sin((2 * Math.PI * hz * i) / rateHz)))

/** Root mean square of the middle of a signal, away from the filter's edges. */
function rmsOf(pcm: Int16Array): number {
  const middle = pcm.subarray(Math.floor(pcm.length / 4), Math.floor((pcm.length * 3) / 4))
  return Math.sqrt(middle.reduce((sum, v) => sum + v * v, 0) / middle.length)
}
const gainDb = (out: Int16Array, into: Int16Array) => 20 * Math.log10((rmsOf(out) + 1e-3) / rmsOf(into))

describe('createDecimator', () => {
  it('gives the same samples however the input is cut (catches clicks at frame borders)', () => {
    const pcm = Int16Array.from({ length: 3000 }, (_, i) => ((i * 7919) % 20_000) - 10_000)
    const whole = createDecimator().push(pcm)
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 30 }), (sizes) => {
        const decimator = createDecimator()
        const parts: number[] = []
        let at = 0
        for (const size of [...sizes, pcm.length]) {
          parts.push(...decimator.push(pcm.subarray(at, Math.min(pcm.length, at + size))))
          at += size
          if (at >= pcm.length) break
        }
        expect(parts).toEqual([...whole])
      }),
    )
  })

  it('keeps speech and removes what would fold back into it (catches aliasing of sibilants and of 20 kHz whistles)', () => {
    for (const hz of [100, 1000, 4000, 6000]) {
      const into = tone(hz, 48_000, 48_000)
      expect(Math.abs(gainDb(createDecimator().push(into), into))).toBeLessThan(0.5)
    }
    for (const hz of [8700, 10_000, 15_000, 20_000]) {
      const into = tone(hz, 48_000, 48_000)
      expect(gainDb(createDecimator().push(into), into)).toBeLessThan(-60)
    }
  })

  it('delays by DECIMATOR_DELAY_MS (catches speech times that are off)', () => {
    const click = new Int16Array(4800)
    click[480] = 30_000
    const out = createDecimator().push(click)
    expect(out.indexOf(Math.max(...out)) / 16).toBe(10 + DECIMATOR_DELAY_MS)
  })
})

describe('resample', () => {
  it.each([
    [22_050, 48_000],
    [16_000, 48_000],
    [44_100, 48_000],
    [48_000, 16_000],
    [44_100, 16_000],
  ])(
    '%i to %i Hz keeps the tone, its phase and its length in time (catches pitch or timing that drifts)',
    (from, to) => {
      const out = resample(tone(440, from, from), from, to)
      const wanted = tone(440, to, to)
      expect(out.length).toBe(to)
      const difference = out.map((v, i) => v - (wanted[i] as number))
      expect(rmsOf(difference)).toBeLessThan(30)
    },
  )

  it('removes what the lower rate cannot hold', () => {
    const into = tone(11_000, 48_000, 48_000)
    expect(gainDb(resample(into, 48_000, 16_000), into)).toBeLessThan(-50)
  })

  it('leaves a signal of the right rate alone and survives an empty one', () => {
    const pcm = tone(440, 48_000, 100)
    expect(resample(pcm, 48_000, 48_000)).toBe(pcm)
    expect(resample(new Int16Array(0), 44_100, 48_000).length).toBe(0)
  })
})
