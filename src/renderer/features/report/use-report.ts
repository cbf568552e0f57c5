import type { StudioEvent } from '@shared/contract/studio'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc, studioEvents } from '../../api/client'
import { reportQuery } from './report-queries'

/** While the numbers are being worked out the page also asks by itself: an event may be lost, ms. */
const ASK_AGAIN_MS = 1_500

/** After these of its interview the report has more in it. */
function isNews(event: StudioEvent): boolean {
  if (event.type === 'progress') return event.task === 'evaluate'
  return event.type === 'report' || event.type === 'ended' || event.type === 'graded'
}

/** The report, renewed when the studio says that there is more of it; after a broken connection everything is (app/page-queries.ts). */
export function useReport(interviewId: string) {
  const queries = useQueryClient()
  const options = reportQuery(interviewId)
  const { queryKey } = options

  useEffect(
    () =>
      studioEvents.subscribe((event) => {
        const concerns = 'interviewId' in event && event.interviewId === interviewId
        if (concerns && isNews(event)) void queries.invalidateQueries({ queryKey })
        if (!concerns || event.type !== 'graded') return
        // Every grade was a call, and calls cost; the score stands among the attempts too.
        void queries.invalidateQueries({ queryKey: orpc.costs.ofInterview.key() })
        void queries.invalidateQueries({ queryKey: orpc.reports.attempts.key() })
      }),
    [queries, queryKey, interviewId],
  )

  return useQuery({
    ...options,
    enabled: interviewId !== '',
    refetchInterval: (query) => (query.state.data?.analysisStatus === 'processing' ? ASK_AGAIN_MS : false),
  })
}
