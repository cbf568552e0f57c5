import { PATIENCE_WAIT, type Patience } from '@shared/domain/interview/patience'

/** A question read aloud at about 150 words a minute: some 20 words. */
const QUESTION_MS = 8_000
/** Greeting and closing. */
const FRAME_MS = 20_000
/** Answers run over more often than short. */
const LONGER = 1.3
/** What the studio gives before it knows the person's own time. */
const ASSUMED_ANSWER_MS = 90_000

export interface Estimate {
  fromMs: number
  toMs: number
  /** For each question besides the answer: asking it and the wait after the last word. */
  overheadMs: number
  /** Whether `usualAnswerMs` is the person's own. */
  own: boolean
}

export interface EstimateFacts {
  questionCount: number
  usualAnswerMs: number
  patience: Patience
}

/** How long the interview may take, from the person's usual answer; an estimate and called one. */
export function estimateOf({ questionCount, usualAnswerMs, patience }: EstimateFacts): Estimate {
  const { shortestMs, longestMs } = PATIENCE_WAIT[patience]
  const overheadMs = QUESTION_MS + (shortestMs + longestMs) / 2
  const fixedMs = FRAME_MS + questionCount * overheadMs
  return {
    fromMs: fixedMs + questionCount * usualAnswerMs,
    toMs: fixedMs + questionCount * usualAnswerMs * LONGER,
    overheadMs,
    own: usualAnswerMs !== ASSUMED_ANSWER_MS,
  }
}
