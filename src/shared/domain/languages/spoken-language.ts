import { baseOf } from '../profiles/spoken-tag'

/** Languages the built-in interviewer has sentences in. A model that speaks says them in whatever language it was asked for. */
export const PHRASE_LANGUAGES = ['en', 'ru'] as const
export type PhraseLanguage = (typeof PHRASE_LANGUAGES)[number]

/** The catalogue for a BCP 47 tag: English where there is none of its own. */
export function phraseLanguageOf(tag: string): PhraseLanguage {
  const base = baseOf(tag)
  return PHRASE_LANGUAGES.find((language) => language === base) ?? 'en'
}

/** Of an interview, what says in which language it is asked. */
export interface AskedBy {
  questionSource: 'bank' | 'generated'
  planKind: 'full' | 'drill' | 'one_question' | 'weakest' | 'repetition'
  /** The one chosen, BCP 47. */
  language: string
}

/** Areas that are weak and questions that are due come from the bank, whatever was asked for. */
const ALWAYS_FROM_BANK: readonly AskedBy['planKind'][] = ['weakest', 'repetition']

/** The language the questions are in, BCP 47: the bank is English, whatever is chosen. */
export function askedLanguage({ questionSource, planKind, language }: AskedBy): string {
  return questionSource === 'bank' || ALWAYS_FROM_BANK.includes(planKind) ? 'en' : language
}
