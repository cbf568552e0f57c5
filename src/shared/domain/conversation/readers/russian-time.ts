import type { Known, Reading } from '../definition'
import { localOf } from '../moment'
import { wordsOf } from '../words'
import { plainWords } from './plain-words'
import { russianDigits } from './russian-numbers'
import { withoutRuledOut } from './several'

type Part = 'night' | 'morning' | 'day' | 'evening'

const PARTS: readonly (readonly [Part, RegExp])[] = [
  ['night', /(?:^|\s)(?:ночи|ночью)(?=\s|$)/],
  ['morning', /(?:^|\s)(?:утра|утром)(?=\s|$)/],
  ['day', /(?:^|\s)(?:дня|днем|после обеда)(?=\s|$)/],
  ['evening', /(?:^|\s)(?:вечера|вечером)(?=\s|$)/],
]
const IN_HOURS = /через (?:(\d{1,2}) )?(час|полчаса|минут)/
const HALF = /(?:половин[аеу]|пол) ?(\d{1,2})(?:-го)?(?=\s|$)/
const QUARTER_OF = /четверть (\d{1,2})-го(?=\s|$)/
const TO = /без (четверти|\d{1,2})(?: минут)? (\d{1,2}|час)(?=\s|$)/
const CLOCK = /(?:^|\s)(\d{1,2})[:.](\d{2})(?=\s|$)/
const HOUR_MINUTE = /(?:^|\s)(\d{1,2})(?: час(?:а|ов)?)? (\d{2})(?: минут[ауы]?)?(?=\s|$)/
const HOUR =
  /(?:^|\s)(?:в|к|на|около) (\d{1,2})(?! (?:дн|недел|числ|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр))(?=\s|$)/
const HOURS = /(?:^|\s)(\d{1,2}) (?:час(?:а|ов)?|утра|дня|вечера|ночи)(?=\s|$)/
const ONE = /(?:^|\s)(?:в |к )?час (?:дня|ночи)(?=\s|$)/
const ALONE = /^(\d{1,2})$/
/** Any time but that. */
const NOT_THEN =
  /(?:^|\s)(?:(?:кроме|не)(?: (?:в|к|на|около|раньше|позже|после|до))* (?:\d|половин|пол|четверть|без|час(?=\s|$))|не (?:могу|получится|подходит)(?=\s|$))/
/** "через 3 дня" is a day, not three in the afternoon. */
const IN_DAYS = /(?:^|\s)через \d{1,2} (?:день|дня|дней|недел[юиь])(?=\s|$)/g

/** A time of day, said or written in Russian, as 09:30. One that can be morning or evening is asked about. */
export function readRussianTime(text: string, known: Pick<Known, 'facts' | 'pending' | 'slots'>): Reading {
  const { facts, pending, slots } = known
  const all = russianDigits(
    plainWords(text)
      .replace(/ё/g, 'е')
      .replace(/(^|\s)пол(?=[а-я]+(?:ого|его)(?:\s|$))/g, '$1половина '),
  )
  const words = withoutRuledOut(all, NOT_THEN).replace(IN_DAYS, ' ').trim()
  const parts = PARTS.filter(([, said]) => said.test(words)).map(([part]) => part)
  const part = parts.length === 1 ? (parts[0] ?? null) : null
  if (/(?:^|\s)(?:в )?(?:полдень|полудня)(?=\s|$)/.test(words)) return sure(12, 0)
  if (/(?:^|\s)(?:в )?полночь(?=\s|$)/.test(words)) return sure(0, 0)
  const later = IN_HOURS.exec(words)
  if (later && later[2] !== 'минут') {
    const minutes = later[2] === 'полчаса' ? 30 : Number(later[1] ?? 1) * 60
    return { kind: 'understood', value: localOf(facts.nowMs + minutes * 60_000, facts).time, confidence: 0.95 }
  }
  const clock = clockOf(words)
  if (clock === null) {
    const asked = pending?.slot === 'time' && part !== null ? pending.options : []
    const meant = asked.find((time) => time < '12:00' === (part === 'morning' || part === 'night'))
    return meant === undefined ? { kind: 'nothing' } : { kind: 'understood', value: meant, confidence: 0.95 }
  }
  const { hour, minute, isWritten } = clock
  if (hour > 23 || minute > 59) return { kind: 'nothing' }
  if (hour > 12 || hour === 0 || isWritten) return sure(hour, minute)
  if (part !== null) return sure(inPart(hour, part), minute)
  if (hour === 12) return { kind: 'understood', value: clockTime(12, minute), confidence: 0.8 }
  const options = [clockTime(hour, minute), clockTime(hour + 12, minute)]
  // Said once more, as in "да, в пятницу в десять".
  const same = options.find((time) => time === slots.time)
  if (same !== undefined) return { kind: 'understood', value: same, confidence: 0.9 }
  const say = wordsOf(facts)
  return { kind: 'unclear', options, ask: say.whichTime(say.time(options[0] ?? ''), say.dayPart(hour + 12)) }
}

interface Clock {
  hour: number
  minute: number
  /** With a zero before it: of a clock of 24 hours. */
  isWritten: boolean
}

function clockOf(words: string): Clock | null {
  const half = HALF.exec(words)
  if (half) return said(Number(half[1]) - 1 || 12, 30)
  const quarter = QUARTER_OF.exec(words)
  if (quarter) return said(Number(quarter[1]) - 1 || 12, 15)
  const to = TO.exec(words)
  if (to) {
    const hour = to[2] === 'час' ? 1 : Number(to[2])
    return said(hour - 1 || 12, 60 - (to[1] === 'четверти' ? 15 : Number(to[1])))
  }
  const clock = CLOCK.exec(words)
  if (clock) {
    return { hour: Number(clock[1]), minute: Number(clock[2]), isWritten: (clock[1] ?? '').startsWith('0') }
  }
  const both = HOUR_MINUTE.exec(words)
  if (both) return said(Number(both[1]), Number(both[2]))
  const alone = HOURS.exec(words) ?? HOUR.exec(words) ?? ALONE.exec(words)
  if (alone) return said(Number(alone[1]), 0)
  return ONE.test(words) ? said(1, 0) : null
}

function said(hour: number, minute: number): Clock {
  return { hour, minute, isWritten: false }
}

/** 12 ночи is midnight, 12 дня is noon; 3 ночи and 3 утра are the same. */
function inPart(hour: number, part: Part): number {
  const small = hour % 12
  return part === 'night' || part === 'morning' ? small : small + 12
}

function sure(hour: number, minute: number): Reading {
  return { kind: 'understood', value: clockTime(hour, minute), confidence: 0.95 }
}

function clockTime(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
