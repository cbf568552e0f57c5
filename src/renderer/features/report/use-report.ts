import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc, studioEvents } from '../../api/client'

/** While the numbers are being worked out the page also asks by itself: an event may be lost, ms. */
const ASK_AGAIN_MS = 1_500

/** The report, renewed when the studio says that there is more of it. */
export function useReport(interviewId: string) {
  const queries = useQueryClient()
  const options = orpc.reports.get.queryOptions({ input: { interviewId } })
  const { queryKey } = options

  useEffect(
    () =>
      studioEvents.subscribe((event) => {
        const concerns = 'interviewId' in event && event.interviewId === interviewId
        const news = event.type === 'hello' || (concerns && (event.type === 'report' || event.type === 'ended'))
        if (news) void queries.invalidateQueries({ queryKey })
      }),
    [queries, queryKey, interviewId],
  )

  return useQuery({
    ...options,
    enabled: interviewId !== '',
    refetchInterval: (query) => (query.state.data?.analysisStatus === 'processing' ? ASK_AGAIN_MS : false),
  })
}
