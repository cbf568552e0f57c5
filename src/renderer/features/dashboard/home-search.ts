import { type InterviewFilter, type InterviewRow, interviewFilter, SORT_COLUMNS } from '@shared/contract/interviews'
import { LEVELS } from '@shared/domain/interview/plan'

export type SortColumn = (typeof SORT_COLUMNS)[number]
export type SortOrder = 'asc' | 'desc'

export const STATES = ['finished', 'unfinished', 'imported'] as const
export const BANDS = ['high', 'mid', 'low', 'unscored'] as const

/** What of the history is shown. `from` and `to` are days of this computer's calendar, ISO 8601, both included. */
export interface HistoryFilter {
  q?: string
  role?: string
  level?: (typeof LEVELS)[number]
  state?: (typeof STATES)[number]
  band?: (typeof BANDS)[number]
  from?: string
  to?: string
}

/** How the table stands, kept in the address so that coming back from a report finds it as it was. Defaults are left out. */
export interface HomeSearch extends HistoryFilter {
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
  return { ...filterOf(raw), ...search }
}

function filterOf(raw: Record<string, unknown>): HistoryFilter {
  const filter: HistoryFilter = {}
  const q = textOf(raw.q, 200)
  if (q) filter.q = q
  const role = textOf(raw.role, 80)
  if (role) filter.role = role
  const level = LEVELS.find((known) => known === raw.level)
  if (level) filter.level = level
  const state = STATES.find((known) => known === raw.state)
  if (state) filter.state = state
  const band = BANDS.find((known) => known === raw.band)
  if (band) filter.band = band
  if (dayStart(raw.from) !== null) filter.from = String(raw.from)
  if (dayStart(raw.to) !== null) filter.to = String(raw.to)
  return filter
}

/** A number in the address is a text all the same: somebody may search for "2026". */
function textOf(value: unknown, most: number): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, most) : ''
}

/** The first moment of a day "2026-11-21" here, ms since 1970; `daysLater` days after it. Null for what is no day. */
export function dayStart(day: unknown, daysLater = 0): number | null {
  const parts = typeof day === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) : null
  if (!parts) return null
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const begun = new Date(year, month - 1, date)
  // `Date` takes the years 0 to 99, which a field has while a year is typed, for 1900 to 1999.
  if (begun.getFullYear() !== year || begun.getMonth() !== month - 1 || begun.getTime() < 0) return null
  return new Date(year, month - 1, date + daysLater).getTime()
}

/** Whether a day's field says something the table can follow: a day, or none. Half a year ("0002-11-21") is neither. */
export function isDayOrNone(text: string): boolean {
  return text === '' || dayStart(text) !== null
}

/** What `interviews.list` is asked for. */
export function listInput({ sort = 'startedAt', order = firstOrder(sort), page = 1, ...filter }: HomeSearch) {
  return { sort, order, page, pageSize: PAGE_SIZE, ...filterInput(filter) }
}

function filterInput({ q = '', role, level, state, band, from, to }: HistoryFilter): InterviewFilter {
  return interviewFilter.parse({
    search: q,
    jobRole: role,
    level,
    state,
    band,
    fromMs: dayStart(from) ?? undefined,
    toMs: dayStart(to, 1) ?? undefined,
  })
}

/** Other rows: back to page 1, the order stays. `undefined` takes a filter away. */
export function filteredBy(
  search: HomeSearch,
  change: { [K in keyof HistoryFilter]: HistoryFilter[K] | undefined },
): HomeSearch {
  const { page: _, ...rest } = search
  const next = Object.entries({ ...rest, ...change }).filter(([, value]) => value !== undefined && value !== '')
  return homeSearch(Object.fromEntries(next))
}

/** The same order without any filter. */
export function unfiltered({ sort, order }: HomeSearch): HomeSearch {
  return homeSearch({ sort, order })
}

export function isFiltered(search: HomeSearch): boolean {
  return Object.keys(filterOf({ ...search })).length > 0
}

/** A click on a column's heading: the other way round, or this column the way one expects first. Back to page 1. */
export function sortedBy(search: HomeSearch, column: SortColumn): HomeSearch {
  const now = listInput(search)
  if (now.sort !== column) return withoutDefaults({ ...filterOf({ ...search }), sort: column })
  return withoutDefaults({ ...filterOf({ ...search }), sort: column, order: now.order === 'asc' ? 'desc' : 'asc' })
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

function withoutDefaults({
  sort = 'startedAt',
  order = firstOrder(sort),
  page = 1,
  ...filter
}: HomeSearch): HomeSearch {
  return {
    ...filter,
    ...(sort === 'startedAt' ? {} : { sort }),
    ...(order === firstOrder(sort) ? {} : { order }),
    ...(page > 1 ? { page } : {}),
  }
}
