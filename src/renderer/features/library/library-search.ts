import { type LibraryFilter, QUESTION_ORIGINS } from '@shared/contract/library'
import { DIFFICULTIES, STAGES } from '@shared/domain/interview/plan'

/** What of the library is shown, kept in the address. Defaults are left out. */
export interface LibrarySearch {
  q?: string
  position?: string
  stage?: (typeof STAGES)[number]
  difficulty?: (typeof DIFFICULTIES)[number]
  topic?: string
  language?: string
  tag?: string
  origin?: (typeof QUESTION_ORIGINS)[number]
  page?: number
}

export const PAGE_SIZE = 20

/** Reads the address; what makes no sense is ignored rather than an error. */
export function librarySearch(raw: Record<string, unknown>): LibrarySearch {
  const search: LibrarySearch = {}
  const texts = { q: 200, position: 80, topic: 60, language: 20, tag: 40 } as const
  for (const [name, most] of Object.entries(texts)) {
    const value = raw[name]
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, most) : ''
    if (text) search[name as keyof typeof texts] = text
  }
  const stage = STAGES.find((known) => known === raw.stage)
  if (stage) search.stage = stage
  const difficulty = DIFFICULTIES.find((known) => known === raw.difficulty)
  if (difficulty) search.difficulty = difficulty
  const origin = QUESTION_ORIGINS.find((known) => known === raw.origin)
  if (origin) search.origin = origin
  const page = Number(raw.page)
  if (Number.isInteger(page) && page > 1) search.page = page
  return search
}

/** With another filter the list begins anew; a topic belongs to its role. */
export function filteredBy(
  search: LibrarySearch,
  change: { [K in keyof LibrarySearch]?: LibrarySearch[K] | undefined },
): LibrarySearch {
  const topic = 'position' in change ? { topic: undefined } : {}
  const merged = { ...search, page: undefined, ...topic, ...change }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined && value !== ''))
}

export function isFiltered({ page: _, ...filter }: LibrarySearch): boolean {
  return Object.keys(filter).length > 0
}

export function filterOf(search: LibrarySearch): LibraryFilter {
  const { q = '', position = null, stage = null, difficulty = null } = search
  const { topic = null, language = null, tag = null, origin = null } = search
  return { search: q, position, stage, difficulty, topic, language, tag, origin }
}
