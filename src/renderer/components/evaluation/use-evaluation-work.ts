import type { EvaluationProgress } from '@shared/contract/evaluation'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { client, orpc, studioEvents } from '../../api/client'
import { type EvaluationEstimate, type EvaluationView, evaluationView } from './evaluation-view'

export interface EvaluationWork {
  view: EvaluationView
  estimate: EvaluationEstimate | null
  start(): void
  pause(): void
  pending: boolean
  error: unknown
}

/** The queue of one interview, or of all of them, and what can be done with it. */
export function useEvaluationWork(interviewId: string | null, progress: EvaluationProgress): EvaluationWork {
  const queries = useQueryClient()
  const estimateOptions = orpc.evaluation.estimate.queryOptions({ input: { interviewId } })
  const { queryKey } = estimateOptions
  const estimate = useQuery({ ...estimateOptions, enabled: progress.state !== 'running' })
  useEffect(
    () =>
      studioEvents.subscribe((event) => {
        if (event.type === 'keys' || event.type === 'graded') void queries.invalidateQueries({ queryKey })
      }),
    [queries, queryKey],
  )
  const work = useMutation({
    mutationFn: (act: () => Promise<EvaluationProgress>) => act(),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: orpc.evaluation.key() })
      void queries.invalidateQueries({ queryKey: orpc.reports.get.key() })
    },
  })
  return {
    view: evaluationView(progress, estimate.data ?? null),
    estimate: estimate.data ?? null,
    start: () => work.mutate(() => client.evaluation.start({ interviewId })),
    pause: () => work.mutate(() => client.evaluation.pause()),
    pending: work.isPending,
    error: work.error,
  }
}
