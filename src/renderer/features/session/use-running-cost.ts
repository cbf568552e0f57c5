import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc, studioEvents } from '../../api/client'

/** Calls of a live model are written down without an event, ms. */
const ASK_AGAIN_MS = 15_000

/** What the interview has cost so far, US dollars; null where nothing was asked of a service, or no price is known. */
export function useRunningCost(interviewId: string): number | null {
  const queries = useQueryClient()
  const options = orpc.costs.ofInterview.queryOptions({ input: { interviewId } })
  const { queryKey } = options
  useEffect(
    () =>
      studioEvents.subscribe((event) => {
        if (event.type === 'graded' && event.interviewId === interviewId) void queries.invalidateQueries({ queryKey })
      }),
    [queries, queryKey, interviewId],
  )
  const cost = useQuery({ ...options, enabled: interviewId !== '', refetchInterval: ASK_AGAIN_MS }).data
  return cost && cost.calls.length > 0 ? cost.usd : null
}
