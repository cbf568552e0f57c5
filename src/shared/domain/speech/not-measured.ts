import type { ComparableMeasures } from '@shared/contract/speech'

/** Of an interview in which nothing could be measured. */
export const NOT_MEASURED: ComparableMeasures = {
  wordsPerMinute: null,
  speechRate: null,
  articulationRate: null,
  fillersPerMinute: null,
  longPausesPerMinute: null,
  thinkingMs: null,
  answerMs: null,
  pitchSdSemitones: null,
  loudnessSdDb: null,
}
