import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { InterviewSession } from './interview-session'

/** Long enough to read "Finished", short enough not to wait for, ms. */
const FAREWELL_MS = 700

/** When the flow is done the page goes to the report by itself. Back leads to Practice, not into an interview that is over. */
export function useGoToReport(interviewId: string, session: InterviewSession): void {
  const navigate = useNavigate()
  const finished = session.connection === 'over' || session.conversation.ended !== null
  useEffect(() => {
    if (!finished) return
    const timer = window.setTimeout(() => {
      void navigate({ to: '/report/$id', params: { id: interviewId }, replace: true })
    }, FAREWELL_MS)
    return () => window.clearTimeout(timer)
  }, [finished, interviewId, navigate])
}
