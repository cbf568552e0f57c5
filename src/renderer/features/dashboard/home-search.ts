import { type InterviewRow, SORT_COLUMNS } from '@shared/contract/interviews'

export type SortColumn = (typeof SORT_COLUMNS)[number]
export type SortOrder = 'asc' | 'desc'

/** How the table stands, kept in the address so that coming back from a report finds it as it was. Defaults are left out. */
export interface HomeSearch {
  sort?: SortColumn
  order?: SortOrder
  page?: number
}

export const PAGE_SIZE = 10

/** Reads the address; what makes no sense is ignored rather than an error. */
export function homeSearch(raw: Record<string, unknown>): HomeSearch {
  const search: HomeSearch = {}
  const sort = SORT_COLUMNS.find((column) => column === raw.sort)
  if (sort) search.sort = sort
  if (raw.order === 'asc' || raw.order === 'desc') search.order = raw.order
  const page = Number(raw.page)
  if (Number.isInteger(page) && page > 1) search.page = page
  return search
}

/** What `interviews.list` is asked for. */
export function listInput({ sort = 'startedAt', order = firstOrder(sort), page = 1 }: HomeSearch) {
  return { sort, order, page, pageSize: PAGE_SIZE }
}

/** A click on a column's heading: the other way round, or this column the way one expects first. Back to page 1. */
export function sortedBy(search: HomeSearch, column: SortColumn): HomeSearch {
  const now = listInput(search)
  if (now.sort !== column) return withoutDefaults({ sort: column })
  return withoutDefaults({ sort: column, order: now.order === 'asc' ? 'desc' : 'asc' })
}

export function onPage(search: HomeSearch, page: number): HomeSearch {
  return withoutDefaults({ ...search, page })
}

/** "1–10 of 12": the first and last row of a page. */
export function rowsOnPage(page: number, total: number): { first: number; last: number; pages: number } {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  return { first: Math.min(total, (page - 1) * PAGE_SIZE + 1), last: Math.min(total, page * PAGE_SIZE), pages }
}

/** The newest interview that can go on, if there is one among these. */
export function unfinishedOf(rows: readonly InterviewRow[]): InterviewRow | null {
  return rows.find((row) => row.canContinue) ?? null
}

/** Words rise from A, figures and dates fall from the highest. */
function firstOrder(column: SortColumn): SortOrder {
  return column === 'role' || column === 'level' ? 'asc' : 'desc'
}

function withoutDefaults({ sort = 'startedAt', order = firstOrder(sort), page = 1 }: HomeSearch): HomeSearch {
  return {
    ...(sort === 'startedAt' ? {} : { sort }),
    ...(order === firstOrder(sort) ? {} : { order }),
    ...(page > 1 ? { page } : {}),
  }
}
