import type { TimedWord } from '@shared/contract/evaluation'
import type { AnswerSpeech, Span } from '@shared/contract/speech'
import type { ProsodyFrames } from '../prosody/frames'

export interface AnswerSpeechInput {
  /** First to last speech sample. */
  answer: Span
  timeToFirstWordMs: number | null
  /** The candidate's speech on the recording. */
  speech: readonly Span[]
  /** Null for a recording without stored curves. */
  frames: ProsodyFrames | null
  /** Timed words on the recording; null when none are known. */
  words: readonly TimedWord[] | null
  /** The engine leaves out "um" and "uh": the count of the words alone would be a lie. */
  dropsFillers: boolean
  edits: readonly { edit: 'removed' | 'added'; startMs: number; endMs: number; word: string | null }[]
  /** False: neither fillers nor repeats. */
  disfluency: boolean
}

// SPEECH replaces this skeleton.
export function measureAnswerSpeech(_input: AnswerSpeechInput): AnswerSpeech {
  return {
    voice: null,
    words: null,
    wordsPerMinute: null,
    pauses: [],
    fillers: [],
    fillersPerMinute: null,
    weakWords: null,
    repeats: null,
    length: null,
  }
}
