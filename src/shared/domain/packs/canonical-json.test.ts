import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json'

const json = fc.jsonValue({ maxDepth: 4 })

/** As a file has it: without -0. */
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** The same data with the keys of each object in another order. */
function shuffledKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffledKeys)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffledKeys(member)]),
  )
}

describe('canonicalJson', () => {
  test('what the RFC gives as its example', () => {
    // Would catch numbers, escapes or orders that another program writes otherwise: a signature of ours would be broken there.
    const example = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, ö: 7 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\ud83d\ude00":5,"\ufb33":3}',
    )
  })

  test('it reads back as the same data', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(written(value))
      }),
    )
  })

  test('neither the order of keys nor white space changes it', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(shuffledKeys(value))).toBe(canonicalJson(value))
        expect(canonicalJson(JSON.parse(JSON.stringify(value, null, 3)))).toBe(canonicalJson(value))
      }),
    )
  })

  test('different data never has the same form', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(canonicalJson(a) === canonicalJson(b)).toBe(isDeepStrictEqual(written(a), written(b)))
      }),
    )
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, 1n, '\ud800', { '\udc00': 1 }, [undefined]])(
    'has no form for %s',
    (value) => expect(() => canonicalJson(value)).toThrow(TypeError),
  )
})
