import { useDebouncedValue } from '@mantine/hooks'
import type { InterviewSetup } from '@shared/contract/interviews'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { orpc } from '../../api/client'

/** A slider that is dragged asks once, when it rests, ms. */
const CHANGE_PAUSE_MS = 400

/** What the interview would cost and what would leave the machine. Asked only where something may. */
export function useCostEstimate(setup: InterviewSetup, wanted: boolean) {
  const [rested] = useDebouncedValue(setup, CHANGE_PAUSE_MS, { leading: true })
  return useQuery({
    ...orpc.costs.estimate.queryOptions({ input: rested }),
    enabled: wanted && rested.role !== '',
    placeholderData: keepPreviousData,
  })
}
