import { describe, expect, it } from 'vitest'
import { homeSearch, listInput, onPage, rowsOnPage, sortedBy } from './home-search'

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
    expect(listInput({})).toEqual({ sort: 'startedAt', order: 'desc', page: 1, pageSize: 10 })
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
