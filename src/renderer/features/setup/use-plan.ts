import { useDebouncedValue } from '@mantine/hooks'
import type { InterviewSetup } from '@shared/contract/interviews'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { orpc } from '../../api/client'

/** A slider that is dragged asks once, when it rests, ms. */
const CHANGE_PAUSE_MS = 300

export type Plan = NonNullable<ReturnType<typeof usePlan>['plan']>

/**
 * The questions a setup would give. The studio draws a seed once and it stays, so that what is looked at is what will be asked;
 * `drawAgain` asks for another.
 */
export function usePlan(setup: InterviewSetup, possible: boolean) {
  const [seed, setSeed] = useState<number | undefined>(undefined)
  // As text: the same choice in another object is no change.
  const wanted = JSON.stringify(setup)
  const [rested] = useDebouncedValue(wanted, CHANGE_PAUSE_MS, { leading: true })
  const input = useMemo(() => ({ ...(JSON.parse(rested) as InterviewSetup), seed }), [rested, seed])
  const { data, error, isError, isPlaceholderData } = useQuery({
    ...orpc.plans.preview.queryOptions({ input }),
    enabled: possible && input.role !== '',
    placeholderData: keepPreviousData,
    retry: false,
    // Without a seed it is drawn anew each time.
    gcTime: 0,
  })
  const drawn = isPlaceholderData ? undefined : data?.seed
  useEffect(() => {
    if (drawn !== undefined) setSeed((before) => before ?? drawn)
  }, [drawn])
  return {
    plan: isError || !possible ? null : (data ?? null),
    error: possible ? error : null,
    /** Of exactly this setup: what starts with it is what was shown. */
    seed: rested === wanted ? drawn : undefined,
    drawAgain: () => setSeed(undefined),
  }
}
