import type { NOT_SCORABLE } from '@shared/contract/evaluation'
import { isFiller, tokensOf } from '../transcript/tokens'
import type { SaidWord } from './find-quote'

export type NotScorable = (typeof NOT_SCORABLE)[number]

/** Less speech than this is a cough, ms. */
export const LEAST_SPEECH_MS = 500
/** A transcript the engine itself believes less is not held against anybody. */
export const LEAST_CONFIDENCE = 0.5

export interface Heard {
  words: readonly SaidWord[]
  /** Speech inside the answer, ms; null when it was typed or is not known. */
  speechMs: number | null
  /** BCP 47 of what was said, or null when nobody said. */
  language: string | null
  /** 0 to 1, or null. */
  confidence: number | null
  /** BCP 47 the interview is held in. */
  expectedLanguage: string
}

/**
 * Why an answer gets no number before any model is asked, or null. A state, never a number: a transcript's faults must not lower a
 * score, nor its absence look like one. Pure.
 */
export function unscorable(heard: Heard): NotScorable | null {
  const { words, speechMs, language, confidence, expectedLanguage } = heard
  const said = words.filter(({ text }) => tokensOf(text).length > 0 && !isFiller(text))
  if (said.length === 0 || (speechMs !== null && speechMs < LEAST_SPEECH_MS)) return 'silence'
  if (confidence !== null && confidence < LEAST_CONFIDENCE) return 'low_confidence'
  if (language !== null && primary(language) !== null && primary(language) !== primary(expectedLanguage)) {
    return 'wrong_language'
  }
  return isGibberish(said.flatMap(({ text }) => tokensOf(text))) ? 'gibberish' : null
}

/** The language without region or script; null for "undetermined". */
function primary(tag: string): string | null {
  const language = tag.trim().toLowerCase().split(/[-_]/)[0] ?? ''
  return /^[a-z]{2,3}$/.test(language) && language !== 'und' && language !== 'zxx' ? language : null
}

/** From so many words on their variety says something. */
const ENOUGH_WORDS = 8

/** Words no mouth says, or the same few over and over. Invented words that can be said are the model's to notice. */
export function isGibberish(tokens: readonly string[]): boolean {
  const letters = tokens.filter((token) => /^\p{Script=Latin}/u.test(token))
  const odd = letters.filter(isUnspeakable).length
  if (odd >= 1 && odd / tokens.length >= 0.5) return true
  const kinds = new Set(tokens).size
  if (tokens.length >= ENOUGH_WORDS && (kinds <= 2 || kinds / tokens.length < 0.15)) return true
  return longestRun(tokens) >= 5 && longestRun(tokens) / tokens.length >= 0.5
}

/** Five consonants and more in a row, a longer word without a vowel, or one letter over and over. Short ones are abbreviations. */
function isUnspeakable(token: string): boolean {
  const plain = token.normalize('NFD').replace(/\p{M}/gu, '')
  if (/\p{N}/u.test(plain)) return false
  if (/(.)\1{3,}/u.test(plain)) return true
  return plain.length >= 5 && (!/[aeiouyæøœı]/u.test(plain) || /[bcdfghjklmnpqrtvwxz]{5,}/u.test(plain))
}

function longestRun(tokens: readonly string[]): number {
  let longest = 0
  let run = 0
  for (const [i, token] of tokens.entries()) {
    run = token === tokens[i - 1] ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  return longest
}
