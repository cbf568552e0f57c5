import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client, orpc } from '../../api/client'

/** Evaluates what waits or failed in one interview; the grades come in by themselves (useReport). */
export function useEvaluate(interviewId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.evaluation.start({ interviewId }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: orpc.reports.get.key() }),
  })
}
