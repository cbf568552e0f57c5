import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '../../api/client'
import { type HomeSearch, listInput } from './home-search'

/** What was asked for while the page's code was still on its way is not asked for again when it comes. */
const FRESH_MS = 1_000

export const listOf = (search: HomeSearch) =>
  orpc.interviews.list.queryOptions({ input: listInput(search), staleTime: FRESH_MS })

export const lastScores = () => orpc.interviews.scores.queryOptions({ input: { last: 10 }, staleTime: FRESH_MS })

export const ownStatistics = () =>
  orpc.history.statistics.queryOptions({
    input: { utcOffsetMinutes: -new Date().getTimezoneOffset() },
    staleTime: FRESH_MS,
  })

/** How many questions are due for repetition now, of any role. */
export const dueForRepetition = () =>
  orpc.plans.repetitions.queryOptions({
    input: { last: 200 },
    select: (cards) => cards.filter(({ dueAtMs }) => dueAtMs <= Date.now()).length,
  })

/** Asks for all that Home waits for, the rows first, before its code is there. */
export function preloadHome(queries: QueryClient, search: HomeSearch): void {
  void queries.prefetchQuery(listOf(search))
  // The unfinished interview is among the newest, whatever the table shows.
  void queries.prefetchQuery(listOf({}))
  void queries.prefetchQuery(lastScores())
  void queries.prefetchQuery(ownStatistics())
}
