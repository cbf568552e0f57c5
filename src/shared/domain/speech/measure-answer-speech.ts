import type { TimedWord } from '@shared/contract/evaluation'
import type { AnswerSpeech, Filler, Span } from '@shared/contract/speech'
import type { ProsodyFrames } from '../prosody/frames'
import { type AnswerSound, soundOfAnswer } from './answer-sound'
import { type FillerEditRecord, type FillersInput, fillersOf, removedFillersOf } from './fillers'
import { perMinute } from './pace'
import { pausesOf } from './pauses'
import { FITTING_ANSWER_MS } from './ranges'
import { repeatsOf } from './repeats'
import { weakWordsOf } from './weak-words'
import { isSpoken, wordsWithin } from './words'

/** A handful of hesitations in less time than this would be a rate that nobody should believe, ms. */
const LEAST_FILLERS_MS = 10_000

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
  /** Default `engine`. `estimated`: spread over the speech, each word may be a second or more off. */
  wordTimes?: 'estimated' | 'engine'
  /** The engine leaves out "um" and "uh": the count of the words alone would be a lie. */
  dropsFillers: boolean
  /** BCP 47; the lists of weak words and of conjunctions are English. Default "en". */
  language?: string
  /** Oldest first. */
  edits: readonly FillerEditRecord[]
  /** False: neither fillers nor repeats. */
  disfluency: boolean
}

/**
 * What is measured of one spoken answer: places in ms of the recording, rates a minute of the answer (first to last sound, pauses
 * included). Each part's file says how it is measured and by what source. Overlapping words and words outside of the audio are put
 * right or left out (words.ts). Pure.
 */
export function measureAnswerSpeech({ frames, ...input }: AnswerSpeechInput): AnswerSpeech {
  return answerSpeechOf({ ...input, sound: frames && soundOfAnswer(frames, input.speech, input.answer) })
}

export type MeasuredAnswerInput = Omit<AnswerSpeechInput, 'frames'> & { sound: AnswerSound | null }

/** The same, with the sound measured before (it is what takes time, and it does not change with the words). */
export function answerSpeechOf(input: MeasuredAnswerInput): AnswerSpeech {
  const { answer, timeToFirstWordMs, speech, sound, dropsFillers, disfluency } = input
  const { wordTimes = 'engine', language = 'en' } = input
  const words = input.words && wordsWithin(input.words, answer)
  const durationMs = answer.endMs - answer.startMs
  const count = words?.filter(isSpoken).length ?? null
  const fillers = disfluency ? fillersOf(fillersInputOf(input)) : []
  // Neither the words nor the sound would show one: no number, unless the person counted by hand.
  const fillersKnown = disfluency && (sound !== null || (words !== null && !dropsFillers) || fillers.some(isByHand))
  return {
    voice: sound?.voice ?? null,
    words: count,
    wordsPerMinute: count === null ? null : perMinute(count, durationMs),
    pauses: pausesOf({ answer, timeToFirstWordMs, speech, words, wordTimes, language }),
    fillers,
    fillersKnown,
    fillersPerMinute: fillersKnown ? perMinute(fillers.length, durationMs, LEAST_FILLERS_MS) : null,
    weakWords: words && weakWordsOf(words, language),
    repeats: words && disfluency ? repeatsOf(words, language) : null,
    length: lengthOf(durationMs),
  }
}

/** The fillers of one answer that the person took out. Pure. */
export function removedFillersIn(input: MeasuredAnswerInput): Filler[] {
  return input.disfluency && input.edits.length > 0 ? removedFillersOf(fillersInputOf(input)) : []
}

function fillersInputOf(input: MeasuredAnswerInput): FillersInput {
  const { answer, timeToFirstWordMs, sound, dropsFillers, edits, wordTimes = 'engine', language = 'en' } = input
  const words = input.words ? wordsWithin(input.words, answer) : []
  // An "um" before the first word belongs to the answer, too.
  const window = { startMs: Math.max(0, answer.startMs - (timeToFirstWordMs ?? 0)), endMs: answer.endMs }
  return { words, wordTimes, dropsFillers, language, sounds: sound?.fillers ?? [], edits, window }
}

function isByHand({ source }: Filler): boolean {
  return source === 'hand'
}

/** Against 60 to 120 s (practice; ranges.ts). */
function lengthOf(durationMs: number): AnswerSpeech['length'] {
  if (durationMs < FITTING_ANSWER_MS.low) return 'short'
  return durationMs > FITTING_ANSWER_MS.high ? 'long' : 'fitting'
}
