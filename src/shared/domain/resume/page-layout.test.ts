import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Piece, readingOrder } from './page-layout'

const piece = (text: string, x0: number, y: number, width = text.length * 5): Piece => ({
  text,
  x0,
  x1: x0 + width,
  y,
  size: 10,
  hidden: false,
})
const column = (name: string, x: number, from: number, count: number, pitch = 14) =>
  Array.from({ length: count }, (_, i) => piece(`${name}${i} some words here`, x, from + i * pitch, 150))
const textsOf = (pieces: readonly Piece[]) => readingOrder(pieces).map(({ text }) => text.split(' ')[0])

test('a column is read to its end before the one beside it, and a heading over both stays above', () => {
  // Read along the lines, a skill would end up in the middle of a sentence about a job.
  const pieces = [piece('Title', 50, 20, 450), ...column('L', 50, 60, 8), ...column('R', 300, 60, 12)]
  expect(textsOf(pieces)).toEqual([
    'Title',
    ...Array.from({ length: 8 }, (_, i) => `L${i}`),
    ...Array.from({ length: 12 }, (_, i) => `R${i}`),
  ])
})

test('columns whose lines stand at different heights are columns too', () => {
  const pieces = [...column('L', 50, 60, 6, 17), ...column('R', 300, 63, 9, 13)]
  expect(textsOf(pieces)[6]).toBe('R0')
})

test('a date at the end of a line belongs to it, be it the fifth in a row', () => {
  // As columns the dates would stand together at the end, and no position would have its period.
  const pieces = Array.from({ length: 6 }, (_, i) => [
    piece(`Job${i}`, 50, 60 + i * 14, 120),
    piece(`201${i} - 201${i + 1}`, 450, 60 + i * 14, 60),
  ]).flat()
  expect(readingOrder(pieces).map(({ text }) => text)[2]).toBe('Job2  2012 - 2013')
})

test('hidden pieces come last and never join a line that is seen', () => {
  const pieces = [piece('seen', 50, 20), { ...piece('unseen', 80, 20), hidden: true }]
  expect(readingOrder(pieces).map(({ text, hidden }) => [text, hidden])).toEqual([
    ['seen', false],
    ['unseen', true],
  ])
})

test('nothing is lost or said twice, wherever the pieces stand', () => {
  const anywhere = fc.record({
    x: fc.double({ min: -100, max: 700, noNaN: true }),
    y: fc.double({ min: -100, max: 900, noNaN: true }),
    size: fc.double({ min: 0.1, max: 60, noNaN: true }),
    hidden: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(anywhere, { maxLength: 60 }), (places) => {
      const pieces = places.map(({ x, y, ...of }, i): Piece => ({ ...of, text: `w${i}`, x0: x, x1: x + 30, y }))
      const words = readingOrder(pieces).flatMap(({ text }) => text.match(/w\d+/g) ?? [])
      expect([...words].sort()).toEqual(pieces.map(({ text }) => text).sort())
    }),
    { numRuns: 300 },
  )
})
