import { useEffect, useReducer, useRef } from 'react'
import { type Draft, emptyDraft, writeDraft } from './draft'
import type { InterviewSession } from './interview-session'
import { asksForTime } from './typing-hold'

/** How long a typed answer may be without a receipt before it is sent again, ms. Its id makes that harmless. */
const RECEIPT_LIMIT_MS = 4_000

export interface AnswerDraft {
  draft: Draft
  type(text: string): void
  submit(): void
}

/** The typed answer of one interview; survives a reload of the page until it is on the studio's disk. */
export function useAnswerDraft(interviewId: string, session: InterviewSession): AnswerDraft {
  const place = `greenroom.draft.${interviewId}`
  const [draft, write] = useReducer(writeDraft, emptyDraft, (empty) => ({
    ...empty,
    text: window.sessionStorage.getItem(place) ?? '',
  }))
  const { saved } = session.conversation
  const { connection, send } = session
  const questionNumber = session.conversation.questionNumber

  useEffect(() => {
    if (draft.text === '') window.sessionStorage.removeItem(place)
    else window.sessionStorage.setItem(place, draft.text)
  }, [place, draft.text])

  useEffect(() => {
    if (saved) write({ type: 'saved', id: saved.id })
  }, [saved])

  // The interviewer was not waiting for an answer just then: the text stays, and is the person's to send again.
  const notTaken = session.conversation.notice?.code === 'ANSWER_NOT_TAKEN'
  useEffect(() => {
    if (notTaken) write({ type: 'given_up' })
  }, [notTaken])

  // Sent again until there is a receipt, but never to another question than the one it answers: once that was left
  // behind, the text is the person's again.
  const { sending } = draft
  const stillAsked = sending?.questionNumber === questionNumber
  useEffect(() => {
    if (!sending || connection !== 'connected') return
    const post = () => void send({ type: 'typed_answer', id: sending.id, text: sending.text })
    const giveUp = () => write({ type: 'given_up' })
    if (stillAsked) post()
    const timer = window.setInterval(stillAsked ? post : giveUp, RECEIPT_LIMIT_MS)
    return () => window.clearInterval(timer)
  }, [sending, stillAsked, connection, send])

  const askedAtMs = useRef<number | null>(null)
  // Each question has its own patience.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is the reason.
  useEffect(() => {
    askedAtMs.current = null
  }, [questionNumber, session.conversation.status])
  const askForTime = () => {
    const nowMs = performance.now()
    const listening = connection === 'connected' && session.conversation.status === 'listening'
    if (!asksForTime({ listening, askedAtMs: askedAtMs.current, nowMs })) return
    askedAtMs.current = nowMs
    void send({ type: 'command', command: 'still_thinking' })
  }

  return {
    draft,
    type: (text) => {
      write({ type: 'typed', text })
      askForTime()
    },
    submit: () => write({ type: 'sent', id: crypto.randomUUID(), questionNumber }),
  }
}
