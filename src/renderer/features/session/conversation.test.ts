import type { AgentMessage } from '@shared/protocol/room-messages'
import { describe, expect, it } from 'vitest'
import { beforeFirstWord, type Conversation, hear, interviewerGone } from './conversation'

const status = (over: Partial<Extract<AgentMessage, { type: 'status' }>>): AgentMessage => ({
  v: 1,
  type: 'status',
  status: 'listening',
  questionNumber: 1,
  questionCount: 3,
  held: false,
  pausedBy: null,
  readingMode: false,
  interviewer: 'offline',
  ...over,
})
const fold = (messages: AgentMessage[]): Conversation => messages.reduce(hear, beforeFirstWord)

describe('the conversation as the page sees it', () => {
  it('keeps the question in sight while the interviewer is restarted (bug: an empty page mid-interview)', () => {
    const asked = fold([
      { v: 1, type: 'question', text: 'Why?', questionNumber: 2, questionCount: 3, followUp: false },
      status({}),
    ])
    const gone = interviewerGone(asked)
    expect(gone.status).toBe('connecting')
    expect(gone.question).toEqual({ number: 2, text: 'Why?', followUp: false })
  })

  it('keeps calm news when the interviewer speaks again (bug: gone in the same moment)', () => {
    const notice = { v: 1, type: 'notice', code: 'INTERVIEWER_FALLBACK', message: '' } as const
    const after = fold([status({}), notice, status({ status: 'speaking', interviewer: 'offline' })])
    expect(after).toMatchObject({ news: { code: 'INTERVIEWER_FALLBACK' }, notice: null, interviewer: 'offline' })
  })

  it('does not fall back to Connecting when the interviewer leaves after the end (bug: no way to the report)', () => {
    const done = fold([
      {
        v: 1,
        type: 'interview_complete',
        summary: { interviewId: 'x', endedReason: 'finished', questionCount: 3, answeredCount: 3, durationMs: 1 },
      },
    ])
    expect(interviewerGone(done)).toBe(done)
    expect(done.ended).toBe('finished')
  })

  it('forgets what was being said when the status moves on (bug: "Skip" takes a question for the greeting)', () => {
    const speaking = fold([status({ status: 'speaking' }), { v: 1, type: 'ai_speaking_start', kind: 'greeting' }])
    expect(speaking.speaking).toBe('greeting')
    expect(hear(speaking, status({ status: 'listening' })).speaking).toBeNull()
    expect(hear(speaking, { v: 1, type: 'ai_speaking_end' }).speaking).toBeNull()
  })

  it('drops a notice once the interview moves again (bug: a stale warning for the rest of the interview)', () => {
    const warned = fold([status({}), { v: 1, type: 'notice', code: 'DISK_FULL', message: 'full' }])
    expect(hear(warned, status({ held: true })).notice).not.toBeNull()
    expect(hear(warned, status({ status: 'thinking' })).notice).toBeNull()
  })

  it('carries the id of a typed answer that is on disk', () => {
    expect(fold([{ v: 1, type: 'answer_saved', questionNumber: 1, id: 'a' }]).saved).toEqual({
      questionNumber: 1,
      id: 'a',
    })
  })
})
