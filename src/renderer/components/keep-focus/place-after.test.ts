import { describe, expect, it } from 'vitest'
import { placeAfter } from './place-after'

interface Part {
  name: string
  isConnected: boolean
  children: Part[]
}
const part = (name: string, children: Part[] = []): Part => ({ name, isConnected: true, children })
/** The names of buttons begin with b. */
const inside = (from: Part): Part | null =>
  from.name.startsWith('b') ? from : (from.children.map(inside).find((found) => found !== null) ?? null)
const row = (n: number) => part(`row ${n}`, [part('text'), part(`b${n}`)])

// Bug: what had the focus is removed, the focus falls to the page, and a keyboard begins again at its top.
describe('the focus, when what had it is gone', () => {
  const gone = { ...row(9), isConnected: false }
  const focusAfter = (list: Part, index: number, page = part('page', [part('b-first'), list])) =>
    placeAfter(
      [
        { node: gone, index: 1 },
        { node: list, index },
        { node: page, index: page.children.indexOf(list) },
      ],
      inside,
    )?.name

  it('goes to the row that took its place, and from the last one to the one before', () => {
    const list = part('list', [row(1), row(2), row(3)])
    expect(focusAfter(list, 1)).toBe('b2')
    expect(focusAfter(list, 3)).toBe('b3')
  })
  it('goes to what stands around a list that is empty now', () => {
    expect(focusAfter(part('list'), 0)).toBe('b-first')
    expect(focusAfter({ ...part('list', [row(1)]), isConnected: false }, 0, part('page', [part('b-first')]))).toBe(
      'b-first',
    )
  })
  it('stays in a row that was only drawn anew', () => {
    const same = row(4)
    expect(
      placeAfter(
        [
          { node: gone, index: 0 },
          { node: same, index: 0 },
        ],
        inside,
      )?.name,
    ).toBe('b4')
  })
  it('goes nowhere when nothing is left', () => {
    expect(focusAfter(part('list'), 0, part('page'))).toBeUndefined()
  })
})
