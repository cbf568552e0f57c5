import { parse } from 'chrono-node/ru'
import type { Known, Reading } from '../definition'
import { localOf } from '../moment'
import { wordsOf } from '../words'
import { dayOfMonthFrom, isoDay, withinAYear } from './day'
import { plainWords } from './plain-words'
import { russianDigits } from './russian-numbers'
import { withoutRuledOut } from './several'

const MONTHS = 'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря'.split('|')
const MONTH = new RegExp(MONTHS.join('|'))
const NAMED = new RegExp(`(?:^|\\s)(\\d{1,2})(?:-го)? (${MONTHS.join('|')})(?: (\\d{4}))?(?=\\s|$)`)
const WEEKDAY = /понедельник|вторник|сред[ауы]|четверг|пятниц|суббот|воскресень/
const VAGUE = /недел[еюи]|выходны|месяц|когда[- ]нибудь|как[- ]нибудь|любой день/
const SPAN = /через (?:\d+ )?(?:недел|месяц)/
const LAST = /прошл(?:ый|ую|ое|ой|ом)|позавчера|вчера/
/** "27.11", which the parser leaves alone. */
const SHORT = /(?:^|\s)(\d{1,2})[./](\d{1,2})(?=\s|$)/
const DAY_OF_MONTH = /(?:^|\s)(\d{1,2})(?:-го| числа|-го числа)(?=\s|$)/
/** Anything but that day. */
const NOT_THAT = /(?:^|\s)(?:кроме|не (?:в|во|на|завтра|сегодня|послезавтра)|не могу)(?=\s|$)/
/** chrono takes these for a day or a second from now. */
const NO_SPAN = /^(?:эт(?:от|у|и) )?(?:день|дня|недел[яюи]|месяц[а]?|год[а]?|час[а]?|минут[уаы]?|секунд[уаы]?)$/

/** A day from now on, said or written in Russian, as 2026-11-27. */
export function readRussianDate(text: string, { facts }: Pick<Known, 'facts'>): Reading {
  const words = withoutRuledOut(russianDigits(plainWords(text).replace(/ё/g, 'е')), NOT_THAT)
  const today = localOf(facts.nowMs, facts).date
  if (VAGUE.test(words) && !WEEKDAY.test(words) && !SPAN.test(words)) return { kind: 'nothing' }
  const date = namedDate(words, today) ?? shortDate(words, today) ?? ofMonth(words, today) ?? parsed(words, facts)
  return date === null
    ? { kind: 'nothing' }
    : withinAYear(date, { today, isLast: LAST.test(words), words: wordsOf(facts) })
}

/** "27 ноября": the parser moves a day that has begun to the next year. */
function namedDate(words: string, today: string): string | null {
  const [, day, name = '', year] = NAMED.exec(words) ?? []
  const month = MONTHS.indexOf(name) + 1
  if (day === undefined || month === 0) return null
  return year === undefined ? dayOfMonthFrom(Number(day), today, month) : isoDay(Number(year), month, Number(day))
}

function shortDate(words: string, today: string): string | null {
  const [, day, month] = (SHORT.exec(words) ?? []).map(Number)
  if (day === undefined || month === undefined || month < 1 || month > 12) return null
  return dayOfMonthFrom(day, today, month)
}

/** "Пятого числа", "понедельник, тридцатого": the number says which day. */
function ofMonth(words: string, today: string): string | null {
  const day = DAY_OF_MONTH.exec(words)?.[1]
  // "В половине десятого" is a time.
  return day === undefined || MONTH.test(words) || /половин|пол\s?\d|четверть/.test(words)
    ? null
    : dayOfMonthFrom(Number(day), today)
}

function parsed(words: string, { nowMs, utcOffsetMinutes }: Known['facts']): string | null {
  const reference = { instant: new Date(nowMs), timezone: utcOffsetMinutes }
  const start = parse(words.replace(/-го(?=\s|$)/g, ''), reference, { forwardDate: true }).find(
    ({ start: found, text: part }) =>
      (found.isCertain('day') || found.isCertain('weekday')) && !found.isCertain('meridiem') && !NO_SPAN.test(part),
  )?.start
  const withTime = start ?? dayWithTime(words, reference)
  if (!withTime) return null
  const [year, month, day] = (['year', 'month', 'day'] as const).map((part) => withTime.get(part) ?? 0)
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1)).toISOString().slice(0, 10)
}

/** "Завтра в десять утра" is certain of everything; "в десять утра" alone names no day. */
function dayWithTime(words: string, reference: { instant: Date; timezone: number }) {
  const named =
    /сегодня|завтра|послезавтра|вчера|через \d+ (?:дн|недел)/.test(words) || WEEKDAY.test(words) || MONTH.test(words)
  return named || /\d{4}-\d\d-\d\d|\d\.\d/.test(words)
    ? parse(words.replace(/-го(?=\s|$)/g, ''), reference, { forwardDate: true })[0]?.start
    : undefined
}
