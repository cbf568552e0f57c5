import type { StudioEvent } from '@shared/contract/studio'
import { useEffect, useRef, useState } from 'react'
import { studioEvents } from '../../api/client'
import { type CalmCode, isCalm } from './news'

export interface StudioNews {
  /** When the studio last wrote something of this interview to disk, by this page's clock; null before the first. */
  savedAtMs: number | null
  over: boolean
  agentRestarts: number
  /** What the studio wants the person to know, until the next answer is safe. */
  notice: { code: string; message: string } | null
  /** The last calm notice. */
  calm: { code: CalmCode } | null
}

const nothingYet: StudioNews = { savedAtMs: null, over: false, agentRestarts: 0, notice: null, calm: null }

/** What the studio says about one interview while it runs. `onRejoin` is called when the room has to be joined again. */
export function useStudioNews(interviewId: string, onRejoin: () => void): StudioNews {
  const [news, setNews] = useState(nothingYet)
  const rejoin = useRef(onRejoin)
  rejoin.current = onRejoin
  useEffect(
    () =>
      studioEvents.subscribe((event) => {
        if (!concerns(event, interviewId)) return
        if (event.type === 'saved') setNews((n) => ({ ...n, savedAtMs: performance.now(), notice: null }))
        if (event.type === 'ended' || event.type === 'report') setNews((n) => ({ ...n, over: true }))
        if (event.type === 'notice') setNews((n) => ({ ...n, ...noticed(event) }))
        if (event.type !== 'rejoin') return
        if (event.cause !== 'agent') rejoin.current()
        else setNews((n) => ({ ...n, agentRestarts: n.agentRestarts + 1 }))
      }),
    [interviewId],
  )
  return news
}

function noticed({ code, message }: { code: string; message: string }): Partial<StudioNews> {
  return isCalm(code) ? { calm: { code } } : { notice: { code, message } }
}

function concerns(event: StudioEvent, interviewId: string): boolean {
  return 'interviewId' in event && event.interviewId === interviewId
}
