import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseByteRange } from './byte-range'

describe('parseByteRange', () => {
  test.each([
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    [' bytes=5-5 ', { start: 5, end: 5 }],
  ])('reads %s (an off-by-one here is a click in the audio)', (header, range) => {
    expect(parseByteRange(header, 100)).toEqual(range)
  })

  test.each([undefined, null, '', 'bytes=', 'bytes=-', 'lines=0-1', 'bytes=a-b', 'bytes=0-1,5-6', 'bytes=9-3'])(
    'answers %s with the whole file, as the RFC asks for what is not understood',
    (header) => {
      expect(parseByteRange(header, 100)).toBe('all')
    },
  )

  test.each(['bytes=100-', 'bytes=100-200', 'bytes=-0'])('refuses %s of 100 bytes', (header) => {
    expect(parseByteRange(header, 100)).toBe('unsatisfiable')
  })

  test('an empty file has no range at all', () => {
    expect(parseByteRange('bytes=0-', 0)).toBe('unsatisfiable')
    expect(parseByteRange('bytes=-5', 0)).toBe('unsatisfiable')
  })

  test('never reads outside of the file, whatever is asked', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(10_000), (first, last, size) => {
        const range = parseByteRange(`bytes=${first}-${last}`, size)
        if (typeof range === 'string') return
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.start).toBeLessThanOrEqual(range.end)
        expect(range.end).toBeLessThan(size)
      }),
    )
  })
})
