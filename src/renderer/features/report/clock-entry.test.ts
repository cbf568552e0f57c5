import { expect, it } from 'vitest'
import { parseClock } from './clock-entry'

it.each([
  ['7:52', 472_000],
  ['1:07:52', 4_072_000],
  ['472', 472_000],
  [' 0:05.5 ', 5_500],
  ['12,25', 12_250],
  ['', null],
  ['7:60', null],
  ['1:2:3:4', null],
  ['-5', null],
  ['1e3', null],
  ['seven', null],
])('%s', (text, expected) => expect(parseClock(text)).toBe(expected))
