import { parse } from 'chrono-node/en'
import { phraseLanguageOf } from '../../languages/spoken-language'
import type { Known, Reading } from '../definition'
import { dayPart, sayTime } from '../moment'
import { wordsOf } from '../words'
import { englishWords } from '../words-english'
import { timeOfField } from './field-value'
import { plainWords } from './plain-words'
import { readRussianTime } from './russian-time'
import { eitherOf, withoutRuledOut } from './several'
import { digits } from './spoken-numbers'

const MORNING = /\b(?:am|(?:in the |this |tomorrow )?morning|before noon)\b/
const LATER = /\b(?:pm|afternoon|evening|tonight|at night|after noon|after lunch|after work)\b/

/** Twelve is midnight then. */
const NIGHT = /\b(?:tonight|at night)\b/

/** Any time but that. */
const NOT_THEN =
  /(?<!\bwhy )\b(?:not|except|besides|apart from|other than)(?: (?:for|at|before|after|until|around|the))* (?:\d|a? ?quarter|half|noon|midday|midnight)|\bcan't\b|\bcannot\b|\bnot possible\b|\bimpossible\b/

/** A time of day as 09:30. One that can be morning or evening is asked about. */
export function readTime(text: string, known: TimeKnown): Reading {
  const chosen = timeOfField(text)
  if (chosen !== null) return { kind: 'understood', value: chosen, confidence: 0.95 }
  const words = wordsOf(known.facts)
  const read = phraseLanguageOf(known.facts.language) === 'ru' ? readRussianTime : readEnglishTime
  const either = (one: string, other: string) => words.either(words.time(one), words.time(other))
  return eitherOf(text, (part) => read(part, known), either) ?? read(text, known)
}

type TimeKnown = Pick<Known, 'facts' | 'pending' | 'slots'>

function readEnglishTime(text: string, known: TimeKnown): Reading {
  const words = clockWords(withoutRuledOut(digits(plainWords(text)), NOT_THEN))
  const half = MORNING.test(words) === LATER.test(words) ? null : MORNING.test(words) ? 'am' : 'pm'
  const { facts, pending } = known
  // Without anything of before or after it, a number is a time: it was asked for.
  const clock = /^\d{1,2}(?: ?[ap]m)?$/.test(words) ? `at ${words}` : words
  const reference = { instant: new Date(facts.nowMs), timezone: facts.utcOffsetMinutes }
  const found = parse(clock, reference, { forwardDate: true }).find(
    ({ start, text: part }) => start.isCertain('hour') && /\d|noon|midnight|now/.test(part),
  )
  if (!found) {
    const asked = pending?.slot === 'time' && half !== null ? pending.options : []
    const meant = asked.find((time) => time < '12:00' === (half === 'am'))
    return meant === undefined ? { kind: 'nothing' } : { kind: 'understood', value: meant, confidence: 0.95 }
  }
  const hour = found.start.get('hour') ?? 0
  const minute = found.start.get('minute') ?? 0
  if (found.start.isCertain('meridiem') || /\b0\d:\d\d/.test(words) || /\b(?:noon|midday|midnight)\b/.test(found.text))
    return { kind: 'understood', value: clockTime(hour, minute), confidence: 0.95 }
  if (half !== null) {
    const atNight = hour === 12 && NIGHT.test(words)
    const shifted = half === 'am' || atNight ? hour % 12 : (hour % 12) + 12
    return { kind: 'understood', value: clockTime(shifted, minute), confidence: 0.95 }
  }
  if (hour === 12) return { kind: 'understood', value: clockTime(12, minute), confidence: 0.8 }
  const options = [clockTime(hour % 12, minute), clockTime((hour % 12) + 12, minute)]
  // Said once more, as in "yes, Friday at ten".
  const same = options.find((time) => time === known.slots.time)
  if (same !== undefined) return { kind: 'understood', value: same, confidence: 0.9 }
  const ask = englishWords.whichTime(sayTime(options[0] ?? ''), dayPart((hour % 12) + 12))
  return { kind: 'unclear', options, ask }
}

/** "half past 9" and "10 30" as chrono reads them. */
function clockWords(words: string): string {
  return (
    words
      .replace(/\bo'? ?clock\b/g, '')
      // As recognisers write it: "3:30 and after noon", "Monday to quarter past nine".
      .replace(/\b(?:in|and)(?: the)? after noon\b/g, 'in the afternoon')
      .replace(/\b(?:to|the|at the|to the|at a) (?=(?:quarter|half) (?:past|to|after|before) \d)/g, 'at ')
      .replace(/\b(?:quarter|15)(?: minutes)? (?:past|after) (\d{1,2})\b/g, (_all, h: string) =>
        clockTime(Number(h), 15, h),
      )
      .replace(/\bhalf past (\d{1,2})\b/g, (_all, h: string) => clockTime(Number(h), 30, h))
      .replace(
        /\b(\d{1,2}|quarter)(?: minutes)? (to|before|past|after) (\d{1,2})\b(?! ?(?:days|weeks|months))/g,
        (all, m: string, which: string, h: string) => {
          const minutes = m === 'quarter' ? 15 : Number(m)
          if (minutes < 1 || minutes > 59 || (minutes % 5 !== 0 && !all.includes('minutes'))) return all
          const hour = Number(h)
          return which === 'past' || which === 'after'
            ? clockTime(hour, minutes, h)
            : clockTime(hour === 1 ? 12 : hour - 1, 60 - minutes, String(hour - 1))
        },
      )
      .replace(/(?<!\bin )\b(\d{1,2}) ?h(\d{2})?\b/g, (_all, h: string, m = '00') => `${h}:${m}`)
      .replace(/\b(\d{1,2})\.(\d{2})\b(?!\.)/g, '$1:$2')
      .replace(/\b(\d{1,2}) (?:oh |o )?(\d{2})\b(?= ?(?:[ap]m|in|at|on|tomorrow|today|$))/g, '$1:$2')
      .replace(
        /\b(\d{1,2}(?::\d{2})?)\s+(?:in the (morning|afternoon|evening)|at (night))\b/g,
        (_all, t: string, part, night) =>
          `${t} ${part === 'morning' || (night && Number.parseInt(t, 10) % 12 < 5) ? 'am' : 'pm'}`,
      )
      .replace(/\bmidday\b/g, 'noon')
      .replace(/\s+/g, ' ')
      .trim()
  )
}

/** `as`: how the hour was written; without a zero before it, it is none of a 24-hour clock. */
function clockTime(hour: number, minute: number, as?: string): string {
  const hours = as !== undefined && as.length < 2 ? String(hour) : String(hour).padStart(2, '0')
  return `${hours}:${String(minute).padStart(2, '0')}`
}
