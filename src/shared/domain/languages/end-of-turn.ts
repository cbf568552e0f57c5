import { baseOf } from '../profiles/spoken-tag'

/**
 * Languages the end-of-turn model of @livekit/agents was tuned for (its LOCAL_LANGUAGES, ISO 639-1). A test holds this list to the
 * package: of another language the model says something too, and it means nothing.
 */
export const END_OF_TURN_LANGUAGES = [
  'ar',
  'de',
  'en',
  'es',
  'fr',
  'hi',
  'id',
  'it',
  'ja',
  'ko',
  'nl',
  'pt',
  'tr',
  'zh',
] as const

/** Mandarin by its own code, as Gemini's list of voices has it. */
const SAME: Readonly<Record<string, string>> = { cmn: 'zh', zho: 'zh' }

/** Whether the model can tell the end of an answer in a language (BCP 47); else silence alone ends it. */
export function knowsEndOfTurn(language: string): boolean {
  const base = baseOf(language)
  const code = SAME[base] ?? base
  return END_OF_TURN_LANGUAGES.some((known) => known === code)
}
