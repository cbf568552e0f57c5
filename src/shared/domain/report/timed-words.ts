import type { AnswerTranscript, TimedWord } from '@shared/contract/evaluation'
import { alignWords } from '../transcript/align-words'
import type { Span } from './spans'

export interface KnownWords {
  words: TimedWord[]
  wordTimes: 'estimated' | 'engine'
}

/**
 * The words of a spoken answer with places on the recording, ms, in order. What a live model heard comes without times: then they
 * are spread over the measured speech (align-words.ts) and are estimates. Null without a text. Pure.
 */
export function timedWordsOf(
  transcript: AnswerTranscript | null,
  answer: Span,
  speech: readonly Span[],
): KnownWords | null {
  if (!transcript || transcript.engine === 'typed') return null
  if (transcript.words.length > 0) {
    return { words: transcript.words, wordTimes: transcript.wordTimes === 'engine' ? 'engine' : 'estimated' }
  }
  if (transcript.text.trim() === '') return null
  return { words: alignWords({ text: transcript.text, speech, window: answer }), wordTimes: 'estimated' }
}
