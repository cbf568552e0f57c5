import { type AnswerTranscript, answerTranscript } from '@shared/contract/evaluation'
import { clipped, type Span, within } from '@shared/domain/report/spans'
import type { SaidWord } from '@shared/domain/scoring/find-quote'
import { visibleText } from '@shared/domain/scoring/visible-text'
import { splitWords } from '@shared/domain/transcript/tokens'
import { z } from 'zod'
import type { AnswerRecordRow } from '../../persistence/repositories/answers'
import type { RecordingRecord } from '../../persistence/repositories/recordings'

/** `answers.transcription`: what the report shows, and what the gate before the grade goes by. */
export const storedTranscription = answerTranscript.extend({
  /** BCP 47 as the engine named it, or null. */
  language: z.string().nullable(),
  confidence: z.number().min(0).max(1).nullable(),
})
export type StoredTranscription = z.infer<typeof storedTranscription>

/** null for what is not there, and for what an older program wrote in another form. */
export function transcriptionOf(row: Pick<AnswerRecordRow, 'transcription'>): StoredTranscription | null {
  const parsed = storedTranscription.safeParse(row.transcription)
  return parsed.success ? parsed.data : null
}

export interface SaidAnswer {
  words: SaidWord[]
  engine: AnswerTranscript['engine']
  language: string | null
  confidence: number | null
  dropsFillers: boolean
}

/** The words of an answer that is known as text, or null while nobody wrote it down. */
export function saidIn(row: AnswerRecordRow): SaidAnswer | null {
  if (row.typedText !== null) {
    const words = splitWords(visibleText(row.typedText)).map(untimed)
    return { words, engine: 'typed', language: null, confidence: null, dropsFillers: false }
  }
  const stored = transcriptionOf(row)
  if (!stored) return null
  const words = stored.words.length > 0 ? stored.words : splitWords(visibleText(stored.text)).map(untimed)
  return { ...stored, words }
}

function untimed(text: string): SaidWord {
  return { text, startMs: null, endMs: null }
}

/** What an interview's candidate track knows of one answer. */
export interface AnswerSound {
  /** First to last speech sample. */
  span: Span
  /** Speech inside it; null without a recording. */
  speech: Span[] | null
}

/** null when nothing was said aloud. */
export function soundOf(row: AnswerRecordRow, track: RecordingRecord | undefined): AnswerSound | null {
  const { audioStartMs: startMs, audioEndMs, committedAtMs, cause } = row
  if (startMs === null || cause === 'typed' || cause === 'skipped') return null
  const endMs = audioEndMs ?? committedAtMs ?? track?.durationMs ?? startMs
  const span = track ? clipped({ startMs, endMs }, track.durationMs) : { startMs, endMs }
  if (span.endMs <= span.startMs) return null
  return { span, speech: track ? within(track.speech, span) : null }
}
