import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc, studioEvents } from '../../api/client'
import { EvaluationLine } from '../../components/evaluation/evaluation-line'

/** Answers of any interview that wait for evaluation, and "Evaluate now". Nothing while none does. */
export function WaitingEvaluations() {
  const queries = useQueryClient()
  const options = orpc.evaluation.progress.queryOptions({ input: { interviewId: null } })
  const { queryKey } = options
  const progress = useQuery(options).data
  useEffect(
    () =>
      studioEvents.subscribe((event) => {
        const worked = event.type === 'graded' || (event.type === 'progress' && event.task === 'evaluate')
        if (worked || event.type === 'keys') void queries.invalidateQueries({ queryKey })
      }),
    [queries, queryKey],
  )
  return progress ? <EvaluationLine interviewId={null} progress={progress} askForKey={false} /> : null
}
