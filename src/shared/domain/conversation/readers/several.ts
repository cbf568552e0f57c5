import type { Reading } from '../definition'

/** "Not at ten but at eleven": what comes after it counts. "Any day but Monday" is none of these. */
const NOT_BUT = /(?:^|\s)(?:(?:not|can't|cannot) .*?\sbut|не .*?\sа)\s(.+)$/

/** The words without what `ruledOut` finds in them: what is said instead of it, or nothing. Words as `plainWords` gives them. Pure. */
export function withoutRuledOut(words: string, ruledOut: RegExp): string {
  if (!ruledOut.test(words)) return words
  const instead = NOT_BUT.exec(words)?.[1]
  return instead === undefined ? '' : withoutRuledOut(instead, ruledOut)
}

/**
 * "Sunday or Monday": which of them is asked. Null where there are not two of them. "Three or four pm" are both of the afternoon. Pure.
 */
export function eitherOf(
  text: string,
  read: (part: string) => Reading,
  ask: (one: string, other: string) => string,
): Reading | null {
  const parts = text.split(/\s(?:or|или)\s/i)
  if (parts.length !== 2) return null
  const readings = parts.map(read)
  const sure = readings.flatMap((reading) => (reading.kind === 'understood' ? reading.value : []))
  const [one, other] = readings.map((reading) => {
    if (reading.kind === 'understood') return reading.value
    return reading.kind === 'unclear' ? reading.options.find((option) => isSameHalf(option, sure[0])) : undefined
  })
  if (one === undefined || other === undefined || one === other) return null
  return { kind: 'unclear', options: [one, other], ask: ask(one, other) }
}

/** Of the day, before noon or after it. Days are all alike here: the first that an unclear one can be. */
function isSameHalf(time: string, other: string | undefined): boolean {
  return other !== undefined && time < '12:00' === other < '12:00'
}
