import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc, studioEvents } from '../../api/client'

/** The list of speech models is read anew as a download goes on. */
export function useSpeechProgress() {
  const queries = useQueryClient()
  useEffect(
    () =>
      studioEvents.subscribe((event) => {
        if (event.type === 'progress' && event.task === 'speech_model')
          void queries.invalidateQueries({ queryKey: orpc.speechModels.key() })
      }),
    [queries],
  )
}
