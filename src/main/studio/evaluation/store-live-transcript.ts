import type { Core } from '../core'
import { type StoredTranscription, transcriptionOf } from './stored-answer'

export interface LiveTranscript {
  interviewId: string
  questionId: string
  text: string
  model: string
}

/**
 * Keeps what the live model heard of an answer (message `heard`) until the recording's transcript replaces it. Nothing is written
 * over a transcript of the recording, nor for a question that is not the interview's.
 */
export function storeLiveTranscript(core: Core, { interviewId, questionId, text, model }: LiveTranscript): void {
  const { persistence, profile, clock, newId } = core
  const known = persistence.questions.ofInterview(profile.id, interviewId).some(({ id }) => id === questionId)
  if (!known || text.trim() === '') return
  const there = persistence.answers.ofInterview(profile.id, interviewId).find((row) => row.questionId === questionId)
  const engine = there ? transcriptionOf(there)?.engine : undefined
  if (engine !== undefined && engine !== 'gemini_live') return
  const transcription: StoredTranscription = {
    text: text.trim(),
    words: [],
    engine: 'gemini_live',
    model,
    wordTimes: 'none',
    dropsFillers: true,
    language: null,
    confidence: null,
  }
  persistence.answers.putTranscript(
    { id: newId(), profileId: profile.id, interviewId, questionId },
    { transcript: transcription.text, transcription, updatedAtMs: clock.nowMs() },
  )
  core.events.publish({ type: 'graded', interviewId, questionId })
}
