import { describe, expect, it } from 'vitest'
import {
  dayStart,
  filteredBy,
  homeSearch,
  isDayOrNone,
  isFiltered,
  listInput,
  onPage,
  rowsOnPage,
  sortedBy,
  unfiltered,
} from './home-search'

describe('the table in the address', () => {
  it('ignores what makes no sense instead of failing the page', () => {
    expect(homeSearch({ sort: 'password', order: 'up', page: '-3' })).toEqual({})
    expect(homeSearch({ page: 1.5 })).toEqual({})
    expect(homeSearch({ page: 'x' })).toEqual({})
  })

  it('keeps what it knows', () => {
    expect(homeSearch({ sort: 'score', order: 'asc', page: 2 })).toEqual({ sort: 'score', order: 'asc', page: 2 })
  })

  it('asks for the newest first when nothing is said', () => {
    expect(listInput({})).toMatchObject({ sort: 'startedAt', order: 'desc', page: 1, pageSize: 10 })
  })

  it('starts words at A and figures at the highest', () => {
    expect(listInput({ sort: 'role' }).order).toBe('asc')
    expect(listInput({ sort: 'score' }).order).toBe('desc')
  })

  // A second click that did nothing, or a third that did not come back, would be the bug.
  it('turns round with each click on the same heading', () => {
    const once = sortedBy({}, 'score')
    const twice = sortedBy(once, 'score')
    expect(listInput(once).order).toBe('desc')
    expect(listInput(twice).order).toBe('asc')
    expect(sortedBy(twice, 'score')).toEqual(once)
    expect(sortedBy({}, 'startedAt')).toEqual({ order: 'asc' })
  })

  // Staying on page 7 of another order shows rows out of nowhere.
  it('goes back to page 1 when the order changes', () => {
    expect(sortedBy({ sort: 'role', page: 7 }, 'score')).toEqual({ sort: 'score' })
    expect(onPage({ sort: 'role' }, 3)).toEqual({ sort: 'role', page: 3 })
    expect(onPage({ sort: 'role', page: 2 }, 1)).toEqual({ sort: 'role' })
  })
})

describe('rows of a page', () => {
  it.each([
    [1, 0, { first: 0, last: 0, pages: 1 }],
    [1, 12, { first: 1, last: 10, pages: 2 }],
    [2, 12, { first: 11, last: 12, pages: 2 }],
    // Exactly full pages must not promise an empty one more.
    [2, 20, { first: 11, last: 20, pages: 2 }],
  ])('page %i of %i', (page, total, expected) => expect(rowsOnPage(page, total)).toEqual(expected))
})

describe('filters in the address', () => {
  it('ignores what makes no sense', () => {
    expect(homeSearch({ level: 'x', state: 1, band: '', from: 'soon', to: '2026-02-31', q: {}, role: null })).toEqual(
      {},
    )
  })

  it('asks for days as they are here, the last one included', () => {
    const input = listInput(homeSearch({ q: 'a', role: 'Chef', level: 'mid', from: '2026-11-20', to: '2026-11-21' }))
    expect(input).toMatchObject({ search: 'a', jobRole: 'Chef', level: 'mid', state: null, band: null })
    expect(input.fromMs).toBe(new Date(2026, 10, 20).getTime())
    expect(input.toMs).toBe(new Date(2026, 10, 22).getTime())
    expect(listInput({})).toMatchObject({ search: '', fromMs: null, toMs: null })
    expect(dayStart('1969-01-01')).toBeNull()
  })

  // Chromium says every digit of a year; `Date` takes 0097 for 1997, which filtered by a year nobody asked for.
  it.each([
    ['2026', ['0002', '0020', '0202']],
    ['1997', ['0001', '0019', '0199']],
    ['9702', ['0009', '0097', '0970']],
  ])('follows a year only when it is typed to its end: %s', (year, halfTyped) => {
    for (const half of halfTyped) {
      expect(dayStart(`${half}-11-21`)).toBeNull()
      expect(isDayOrNone(`${half}-11-21`)).toBe(false)
    }
    expect(dayStart(`${year}-11-21`)).toBe(new Date(Number(year), 10, 21).getTime())
    expect(isDayOrNone(`${year}-11-21`)).toBe(true)
    expect(isDayOrNone('')).toBe(true)
  })

  // A number in an address is read as a number; page 7 of fewer rows shows nothing.
  it('keeps the order and the other filters, and begins at page 1', () => {
    expect(homeSearch({ q: 2026 })).toEqual({ q: '2026' })
    const search = { sort: 'score', page: 7, q: 'a', level: 'mid' } as const
    expect(filteredBy(search, { q: 'b' })).toEqual({ sort: 'score', q: 'b', level: 'mid' })
    expect(filteredBy(search, { q: undefined, level: undefined })).toEqual({ sort: 'score' })
    expect(filteredBy(search, { q: '' })).toEqual({ sort: 'score', level: 'mid' })
    expect(sortedBy(search, 'role')).toEqual({ sort: 'role', q: 'a', level: 'mid' })
    expect(onPage(search, 1)).toEqual({ sort: 'score', q: 'a', level: 'mid' })
    expect(unfiltered(search)).toEqual({ sort: 'score' })
    expect(isFiltered(search)).toBe(true)
    expect(isFiltered({ sort: 'score', page: 2 })).toBe(false)
  })
})
