import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { farewellMs } from './farewell'
import type { InterviewSession } from './interview-session'

/** When the flow is done the page goes to the report by itself. Back leads to Practice, not into an interview that is over. */
export function useGoToReport(interviewId: string, session: InterviewSession): void {
  const navigate = useNavigate()
  const { ended } = session.conversation
  const finished = session.connection === 'over' || ended !== null
  useEffect(() => {
    if (!finished) return
    const timer = window.setTimeout(() => {
      void navigate({ to: '/report/$id', params: { id: interviewId }, replace: true })
    }, farewellMs(ended))
    return () => window.clearTimeout(timer)
  }, [finished, ended, interviewId, navigate])
}
