import type { StudioEvent } from '@shared/contract/studio'
import { useEffect, useRef, useState } from 'react'
import { studioEvents } from '../../api/client'

export interface StudioNews {
  /** When the studio last wrote something of this interview to disk, by this page's clock; null before the first. */
  savedAtMs: number | null
  over: boolean
}

/** What the studio says about one interview while it runs. `onRejoin` is called when the room has to be joined again. */
export function useStudioNews(interviewId: string, onRejoin: () => void): StudioNews {
  const [news, setNews] = useState<StudioNews>({ savedAtMs: null, over: false })
  const rejoin = useRef(onRejoin)
  rejoin.current = onRejoin
  useEffect(
    () =>
      studioEvents.subscribe((event) => {
        if (!concerns(event, interviewId)) return
        if (event.type === 'saved') setNews((n) => ({ ...n, savedAtMs: performance.now() }))
        if (event.type === 'ended' || event.type === 'report') setNews((n) => ({ ...n, over: true }))
        if (event.type === 'rejoin' && event.cause === 'room') rejoin.current()
      }),
    [interviewId],
  )
  return news
}

function concerns(event: StudioEvent, interviewId: string): boolean {
  return 'interviewId' in event && event.interviewId === interviewId
}
