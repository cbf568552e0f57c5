import { useMutation, useQueryClient } from '@tanstack/react-query'
import { orpc } from '../../api/client'

/** A change of the vacancies, which are then read anew. */
export function useVacancyChange<T, R>(change: (given: T) => Promise<R>, onDone?: (result: R) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.vacancies.key() }),
  })
}
