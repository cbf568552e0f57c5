import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { client, orpc } from '../../api/client'

/** Whether the live transcript is shown: remembered, also for the next interview. */
export function useLiveTranscript(): { shown: boolean; show(shown: boolean): void } {
  const queries = useQueryClient()
  const remembered = useQuery(orpc.settings.get.queryOptions()).data?.liveTranscript ?? true
  const [chosen, setChosen] = useState<boolean | null>(null)
  const show = useCallback(
    (liveTranscript: boolean) => {
      setChosen(liveTranscript)
      // Not remembered is no reason to disturb: the choice still holds for this interview.
      client.settings.update({ liveTranscript }).then(
        () => queries.invalidateQueries({ queryKey: orpc.settings.key() }),
        () => undefined,
      )
    },
    [queries],
  )
  return { shown: chosen ?? remembered, show }
}
