import type { AnswerRecord } from '../interview/answers'
import { clipped, gapsOver, type Span, totalMs, within } from './spans'

/** A silence inside an answer longer than this is shown as a pause, ms (Frontiers in Psychology 2022, 778018). */
export const LONG_PAUSE_MS = 1200

export type AnswerOutcome = 'spoken' | 'typed' | 'skipped' | 'not_reached' | 'silent'

/** All places on the interview's timeline, ms; all lengths in ms; null where it did not happen or cannot be known. */
export interface AnswerMeasures {
  outcome: AnswerOutcome
  asked: Span | null
  /** First to last speech sample. */
  answer: Span | null
  timeToFirstWordMs: number | null
  durationMs: number | null
  speechMs: number | null
  pauses: Span[]
}

export interface MeasureOptions {
  /** What the log says, or undefined when the question was never asked. */
  record: AnswerRecord | undefined
  /** The candidate's speech found in the recording, or null when there is no recording. */
  speech: readonly Span[] | null
  /** Length of the recording: no place lies beyond it. */
  recordingMs: number
}

export function measureAnswer({ record, speech, recordingMs }: MeasureOptions): AnswerMeasures {
  const outcome = outcomeOf(record)
  const asked = record ? askedSpan(record, recordingMs) : null
  const answer = record ? answerSpan(record, recordingMs) : null
  if (!record || !answer || outcome === 'skipped' || outcome === 'not_reached') {
    return { outcome, asked, answer: null, timeToFirstWordMs: null, durationMs: null, speechMs: null, pauses: [] }
  }
  const spoken = speech && within(speech, answer)
  return {
    outcome,
    asked,
    answer,
    timeToFirstWordMs: asked && Math.max(0, answer.startMs - asked.endMs),
    durationMs: answer.endMs - answer.startMs,
    speechMs: spoken && totalMs(spoken),
    pauses: spoken ? gapsOver(spoken, LONG_PAUSE_MS) : [],
  }
}

function outcomeOf(record: AnswerRecord | undefined): AnswerOutcome {
  if (!record || !wasReached(record)) return 'not_reached'
  if (record.cause === 'skipped' || record.cause === 'typed') return record.cause
  // Not committed: the interview ended while it was being answered. What was said counts.
  return record.speechFromMs === null ? 'silent' : 'spoken'
}

/** A question that was silenced before its first sample was read on the page all the same: then listening began. */
function wasReached({ askedFromMs, listenFromMs, committedAtMs }: AnswerRecord): boolean {
  return askedFromMs !== null || listenFromMs !== null || committedAtMs !== null
}

function askedSpan(record: AnswerRecord, recordingMs: number): Span | null {
  const startMs = record.askedFromMs ?? record.listenFromMs
  if (startMs === null) return null
  const endMs = record.askedUntilMs ?? record.listenFromMs ?? record.committedAtMs ?? startMs
  return clipped({ startMs, endMs }, recordingMs)
}

function answerSpan(record: AnswerRecord, recordingMs: number): Span | null {
  if (record.speechFromMs === null) return null
  const endMs = record.speechUntilMs ?? record.committedAtMs ?? recordingMs
  const span = clipped({ startMs: record.speechFromMs, endMs }, recordingMs)
  return span.endMs > span.startMs ? span : null
}
