import fc from 'fast-check'
import { expect, it } from 'vitest'
import { measuredOf } from './connection-counts'

const counts = (expected: number, lost: number, jitterMs: number | null = null) => ({
  expected,
  lost,
  jitterMs,
  roundTripMs: null,
})

it('takes the loss of the stretch, not of the whole call: an old outage would be told again each minute', () => {
  expect(measuredOf([counts(1_000, 500), counts(1_100, 510)])).toEqual([{ name: 'packet_loss_ratio', value: 0.1 }])
})

it('says nothing of a stretch in which the counters began anew, or nothing was expected', () => {
  expect(measuredOf([counts(1_000, 5), counts(10, 0)])).toEqual([])
  expect(measuredOf([counts(5, 0), counts(5, 0)])).toEqual([])
  expect(measuredOf([])).toEqual([])
})

it('gives numbers the studio takes, whatever the browser counts', () => {
  const number = fc.oneof(fc.double(), fc.nat(1000))
  const one = fc.record({ expected: number, lost: number, jitterMs: fc.option(number), roundTripMs: fc.option(number) })
  fc.assert(
    fc.property(fc.array(one), (all) => {
      for (const { value } of measuredOf(all)) expect(Number.isFinite(value) && value >= 0).toBe(true)
    }),
  )
})
