import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { client, orpc, studioEvents } from '../../api/client'
import type { Conversation } from './conversation'
import { type Feedback, feedbackOf, isBetweenAnswers } from './feedback'

export interface FeedbackNow {
  /** Null: nothing to show now. */
  feedback: Feedback | null
  dismiss(): void
}

/** The newest grade, where the person wants it, in the pause after it came in; gone once the next answer begins. */
export function useFeedback(interviewId: string, talk: Conversation): FeedbackNow {
  const wanted = useQuery(orpc.settings.get.queryOptions()).data?.feedbackAfterEach ?? false
  const [feedback, setFeedback] = useState<Feedback | null>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (!wanted) return
    return studioEvents.subscribe((event) => {
      if (event.type !== 'graded' || event.interviewId !== interviewId) return
      // Without it the grade is still in the report.
      client.reports.get({ interviewId }).then(
        (report) => {
          const graded = feedbackOf(report, event.questionId)
          if (graded) setFeedback(graded)
        },
        () => undefined,
      )
    })
  }, [wanted, interviewId])

  const before = useRef(talk.status)
  if (talk.status !== 'speaking') before.current = talk.status
  const between = isBetweenAnswers(talk, before.current)
  const listening = talk.status === 'listening'
  useEffect(() => {
    if (feedback && between) setSeen(true)
  }, [feedback, between])
  useEffect(() => {
    if (!listening || !seen) return
    setFeedback(null)
    setSeen(false)
  }, [listening, seen])

  const dismiss = useCallback(() => setFeedback(null), [])
  return { feedback: wanted && between ? feedback : null, dismiss }
}
