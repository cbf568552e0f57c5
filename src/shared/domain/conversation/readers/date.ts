import { parse } from 'chrono-node/en'
import type { Known, Reading } from '../definition'
import { localOf, sayDate } from '../moment'
import { plainWords } from './plain-words'
import { digits } from './spoken-numbers'

/** Nobody arranges anything further ahead in one sentence, days. */
const FURTHEST_DAYS = 366
const DAY_MS = 86_400_000
const VAGUE = /\b(?:next week|this week|the week after|weekend|next month|some ?day|any ?day|whenever)\b/
const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/
const LAST = /\b(?:last|past|previous) (?:week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/
const SLASHED = /(?:^|\s)(\d{1,2})\/(\d{1,2})(?:\/(?:\d{2}|\d{4}))?(?=\s|$)/
const DAY_OF_MONTH = /\b(\d{1,2})(?:st|nd|rd|th)\b/
const MONTH =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/

/** chrono takes these for one day, one second from now. */
const NO_SPAN = /^(?:for )?(?:the|an?|this|each|every) (?:day|week|month|year|hour|minute|second)s?$/

/** A day from now on, as 2026-11-27. Days that are over and days too far off are refused, 5/6 is asked about. */
export function readDate(text: string, known: Pick<Known, 'facts'>): Reading {
  const { facts } = known
  const words = digits(plainWords(text).replace(/\b(?:a|one) (?:second|minute|moment)\b/g, ''))
    .replace(/\b(?:the )?day after tomorrow\b/g, 'in 2 days')
    .replace(/\bthe (?=\d)/g, '')
  const today = localOf(facts.nowMs, facts).date
  const slashed = readSlashed(words, today)
  if (slashed) return slashed
  if (VAGUE.test(words) && !WEEKDAY.test(words)) return { kind: 'nothing' }
  const reference = { instant: new Date(facts.nowMs), timezone: facts.utcOffsetMinutes }
  const found = parse(words, reference, { forwardDate: true }).find(
    ({ start, text: part }) => (start.isCertain('day') || start.isCertain('weekday')) && !NO_SPAN.test(part),
  )
  const bare = DAY_OF_MONTH.exec(words)
  const ofMonth = bare && !MONTH.test(words) ? nextDayOfMonth(Number(bare[1]), today) : null
  const start = found?.start
  const said = start ? iso(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0) : null
  // "Monday the 30th": the number says which Monday.
  const date = ofMonth && (start === undefined || start.isCertain('weekday')) ? ofMonth : said
  if (date === null) return { kind: 'nothing' }
  if (date < today || LAST.test(words)) return { kind: 'refused', value: date, say: 'That day is over.' }
  if (Date.parse(date) - Date.parse(today) > FURTHEST_DAYS * DAY_MS)
    return { kind: 'refused', value: date, say: 'That is more than a year away.' }
  return { kind: 'understood', value: date, confidence: 0.95 }
}

/** 5/6 is a day in June for some and in May for others. */
function readSlashed(words: string, today: string): Reading | null {
  const [, first, second] = (SLASHED.exec(words) ?? []).map(Number)
  if (first === undefined || second === undefined || first === second) return null
  if (first > 12 || second > 12 || first < 1 || second < 1) return null
  const options = [nextDay(second, first, today), nextDay(first, second, today)].flatMap((day) => day ?? [])
  const [one, other] = options
  if (one === undefined || other === undefined) return null
  const ask = `Do you mean ${sayDate(one, today)}, or ${sayDate(other, today)}? Please name the month.`
  return { kind: 'unclear', options, ask }
}

function nextDay(month: number, day: number, today: string): string | null {
  const year = Number(today.slice(0, 4))
  const dates = [iso(year, month, day), iso(year + 1, month, day)]
  return dates.find((date) => date !== null && date >= today) ?? null
}

function nextDayOfMonth(day: number, today: string): string | null {
  let [year = 0, month = 0] = today.split('-').map(Number)
  for (let i = 0; i < 12; i++) {
    const date = iso(year, month, day)
    if (date !== null && date >= today) return date
    month = (month % 12) + 1
    if (month === 1) year++
  }
  return null
}

/** Null: there is no such day. */
function iso(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null
}
