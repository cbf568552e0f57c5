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
  /** What the chosen questions were written in, where somebody wrote them in another language than English. */
  askedLanguage?: string | null
}

/** Areas that are weak and questions that are due come from the bank, whatever was asked for. */
const ALWAYS_FROM_BANK: readonly AskedBy['planKind'][] = ['weakest', 'repetition']

/** The language the questions are in, BCP 47: the bank is English, whatever is chosen, but for what somebody wrote in their own. */
export function askedLanguage({ questionSource, planKind, language, askedLanguage: written }: AskedBy): string {
  if (written) return written
  return questionSource === 'bank' || ALWAYS_FROM_BANK.includes(planKind) ? 'en' : language
}

const TAG: Record<PhraseLanguage, string> = { en: 'en-US', ru: 'ru-RU' }

/** Of a person: the language they practise in and the accent they chose (BCP 47 or null), and what their page is in (`auto`: not known). */
export interface Speaks {
  practises: string | null
  accent: string | null
  page: string
}

/** What a conversation is held in, BCP 47: the language somebody practises in, else the page's, where there are sentences in it. */
export function conversationLanguage({ practises, accent, page }: Speaks): string {
  const language = phraseLanguageOf(practises ?? page)
  return accent !== null && baseOf(accent) === language ? accent : TAG[language]
}
