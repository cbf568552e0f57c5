import { type PhraseLanguage, phraseLanguageOf } from '../languages/spoken-language'
import type { ConversationFacts } from './facts'
import { englishWords } from './words-english'
import { russianWords } from './words-russian'

/** What a conversation says in one language: between the prompts, in them, and how it says days, times and addresses. */
export interface ConversationWords {
  repeat(prompt: string): string
  afterBreak(prompt: string): string
  stepIns: readonly [string, string]
  noWords: string
  unsure: string
  offerTyping: string
  endedEarly: string
  yesOrNo: string
  /** A day (2026-11-27) as it is said on another one. */
  date(date: string, today: string): string
  /** A time of day (09:30). */
  time(time: string): string
  /** "in the morning" */
  dayPart(hour: number): string
  email(address: string): string
  dayIsOver: string
  dayIsTooFar: string
  whichDay(one: string, other: string): string
  whichTime(one: string, laterPart: string): string
  /** Two days or two times were named. */
  either(one: string, other: string): string
  scheduling: {
    greeting(personName: string | null, jobRole: string | null): string
    askDay: string
    againDay: readonly [string, string]
    /** `day` as it is said; null: not known yet. */
    askTime(day: string | null): string
    againTime: readonly [string, string]
    /** A day and a time; either can be missing. */
    moment(day: string | null, time: string | null): string
    confirm(moment: string): string
    change: string
    againChange: string
    done(moment: string): string
    timeIsOver(time: string): string
    /** Of the appointment that is made; never spoken. */
    title(jobRole: string | null): string
  }
  introduction: {
    greeting: string
    askName: string
    againName: string
    /** `name` is the first name; null: not known. */
    askEmail(name: string | null): string
    againEmail: readonly [string, string]
    /** Null: the name or the address is not known. */
    known(name: string | null, email: string | null): string
    isNew(name: string | null, email: string | null): string
    change: string
    againChange: string
    welcomeBack(name: string | null): string
    profileReady(name: string | null): string
    confirmGuest: string
    guestReady: string
  }
  warmUp: {
    lead: string
    /** One is picked by the moment it begins: nobody wants to hear the same one every day. */
    prompts: readonly string[]
    again: string
    done: string
  }
}

const WORDS: Record<PhraseLanguage, ConversationWords> = { en: englishWords, ru: russianWords }

export function wordsOf({ language }: Pick<ConversationFacts, 'language'>): ConversationWords {
  return WORDS[phraseLanguageOf(language)]
}
