import { parse } from 'chrono-node/en'
import { phraseLanguageOf } from '../../languages/spoken-language'
import type { Known, Reading } from '../definition'
import { localOf, sayDate } from '../moment'
import { wordsOf } from '../words'
import { englishWords } from '../words-english'
import { dayOfMonthFrom, isoDay, withinAYear } from './day'
import { dayOfField } from './field-value'
import { plainWords } from './plain-words'
import { readRussianDate } from './russian-date'
import { eitherOf, withoutRuledOut } from './several'
import { digits } from './spoken-numbers'

const VAGUE = /\b(?:next week|this week|the week after|weekend|next month|some ?day|any ?day|whenever)\b/
const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/
const LAST = /\b(?:last|past|previous) (?:week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/
/** 5/6, 5/6/2027, 5.6.2027. Without a year, 10.30 is a time. */
const SLASHED = /(?:^|\s)(?:(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?|(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2}))(?=\s|$)/
/** Anything but that day. */
const NOT_THAT =
  /\b(?:not|except|besides|apart from|other than)(?: (?:for|on|the|this|next|a))* (?:today|tomorrow|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)|\b(?:any|every|each)(?:thing|time|day)?(?: [a-z]+)? but\b|\bcan't\b|\bcannot\b|\bnot possible\b|\bimpossible\b/
/** "A week from Monday", "Friday week": so many weeks after that day. */
const WEEKS_FROM =
  /\b(a|\d) weeks? (?:from|on|after) (?=(?:next |this )?(?:tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)/
const DAY_WEEK = /\b(tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day) week\b/
const DAY_OF_MONTH = /\b(\d{1,2})(?:st|nd|rd|th)\b/
const MONTH =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/

/** chrono takes these for one day, one second from now. */
const NO_SPAN = /^(?:for )?(?:the|an?|this|each|every) (?:day|week|month|year|hour|minute|second)s?$/

/** A day from now on, as 2026-11-27. Days that are over and days too far off are refused, 5/6 is asked about. */
export function readDate(text: string, known: Pick<Known, 'facts'>): Reading {
  const { facts } = known
  const words = wordsOf(facts)
  const { date: today } = localOf(facts.nowMs, facts)
  const chosen = dayOfField(text)
  if (chosen !== null) return withinAYear(chosen, { today, isLast: false, words })
  const read = phraseLanguageOf(facts.language) === 'ru' ? readRussianDate : readEnglishDate
  const either = (one: string, other: string) => words.either(words.date(one, today), words.date(other, today))
  return eitherOf(text, (part) => read(part, known), either) ?? read(text, known)
}

function readEnglishDate(text: string, { facts }: Pick<Known, 'facts'>): Reading {
  const said = digits(plainWords(text).replace(/\b(?:a|one) (?:second|minute|moment)\b/g, ''))
    .replace(/\b(?:the )?day after tomorrow\b/g, 'in 2 days')
    .replace(/\bthe (?=\d)/g, '')
  const all = withoutRuledOut(said, NOT_THAT)
  const counted = WEEKS_FROM.exec(all)
  const weeks = counted ? Number(counted[1] === 'a' ? 1 : counted[1]) : DAY_WEEK.test(all) ? 1 : 0
  const words = all.replace(WEEKS_FROM, '').replace(DAY_WEEK, '$1')
  const today = localOf(facts.nowMs, facts).date
  const slashed = readSlashed(words, today)
  if (slashed) return slashed
  if (VAGUE.test(words) && !WEEKDAY.test(words)) return { kind: 'nothing' }
  const reference = { instant: new Date(facts.nowMs), timezone: facts.utcOffsetMinutes }
  const found = parse(words, reference, { forwardDate: true }).find(
    ({ start, text: part }) => (start.isCertain('day') || start.isCertain('weekday')) && !NO_SPAN.test(part),
  )
  const bare = DAY_OF_MONTH.exec(words)
  const ofMonth = bare && !MONTH.test(words) ? dayOfMonthFrom(Number(bare[1]), today) : null
  const start = found?.start
  const named = start ? isoDay(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0) : null
  // "Monday the 30th": the number says which Monday.
  const date = ofMonth && (start === undefined || start.isCertain('weekday')) ? ofMonth : named
  if (date === null) return { kind: 'nothing' }
  return withinAYear(daysAfter(date, weeks * 7), { today, isLast: LAST.test(words), words: englishWords })
}

/** 5/6 is a day in June for some and in May for others. */
function readSlashed(words: string, today: string): Reading | null {
  const [, ...found] = (SLASHED.exec(words) ?? []).filter((part) => part !== undefined).map(Number)
  const [first, second, year] = found
  if (first === undefined || second === undefined || first === second) return null
  if (first > 12 || second > 12 || first < 1 || second < 1) return null
  const dayIn = (month: number, day: number) =>
    year === undefined ? nextDay(month, day, today) : isoDay(year < 100 ? 2000 + year : year, month, day)
  const both = [dayIn(second, first), dayIn(first, second)].flatMap((day) => day ?? [])
  const options = both.filter((day) => day >= today)
  const [one, other] = options
  // The year rules one of them out, or both.
  const sole = options.length === 0 ? both[0] : options.length === 1 ? one : undefined
  if (sole !== undefined) return withinAYear(sole, { today, isLast: false, words: englishWords })
  if (one === undefined || other === undefined) return null
  const ask = englishWords.whichDay(sayDate(one, today), sayDate(other, today))
  return { kind: 'unclear', options, ask }
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function nextDay(month: number, day: number, today: string): string | null {
  const year = Number(today.slice(0, 4))
  const dates = [isoDay(year, month, day), isoDay(year + 1, month, day)]
  return dates.find((date) => date !== null && date >= today) ?? null
}
