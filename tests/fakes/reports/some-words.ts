import type { TimedWord } from '@shared/contract/evaluation'

export interface WordsOptions {
  /** Where the first one begins, ms. */
  fromMs?: number
  /** From one word's start to the next one's. */
  stepMs?: number
  lengthMs?: number
}

/** For tests: a text's words with times, one after the other. */
export function someWords(text: string, { fromMs = 0, stepMs = 400, lengthMs = 300 }: WordsOptions = {}): TimedWord[] {
  return text.split(/\s+/).map((word, i) => ({
    text: word,
    startMs: fromMs + i * stepMs,
    endMs: fromMs + i * stepMs + lengthMs,
    confidence: null,
  }))
}
