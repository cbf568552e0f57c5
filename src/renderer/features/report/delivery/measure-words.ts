import { assertNever } from '@shared/assert-never'
import type { MeasureName } from '@shared/contract/speech'
import { formatDuration, formatNumber, formatSeconds, formatTick, formatWholeSeconds } from '../../../i18n/format'

/** A measure's number as it is read; its unit stands in the catalogue (`measures.<name>.value`) unless it is a length. */
export function measureFigure(name: MeasureName, value: number): string {
  switch (name) {
    case 'wordsPerMinute':
      return String(Math.round(value))
    case 'thinkingMs':
      return formatSeconds(value)
    case 'answerMs':
      return formatDuration(value)
    case 'speechRate':
    case 'articulationRate':
    case 'fillersPerMinute':
    case 'longPausesPerMinute':
    case 'pitchSdSemitones':
    case 'loudnessSdDb':
      return formatNumber(value, 1)
    default:
      return assertNever(name)
  }
}

/** The end of a range: a limit has no more digits than its source. */
export function rangeFigure(name: MeasureName, value: number): string {
  return name === 'answerMs' || name === 'thinkingMs' ? formatWholeSeconds(value) : formatTick(value)
}

/** How a change of this measure is called: a length is shorter and not lower. */
export function changeWord(name: MeasureName, change: 'lower' | 'same' | 'higher') {
  if (change === 'same') return change
  const [less, more] = DIRECTIONS[name] ?? (['lower', 'higher'] as const)
  return change === 'lower' ? less : more
}

const DIRECTIONS: Partial<
  Record<MeasureName, readonly ['slower' | 'fewer' | 'shorter', 'faster' | 'more' | 'longer']>
> = {
  wordsPerMinute: ['slower', 'faster'],
  speechRate: ['slower', 'faster'],
  articulationRate: ['slower', 'faster'],
  fillersPerMinute: ['fewer', 'more'],
  longPausesPerMinute: ['fewer', 'more'],
  thinkingMs: ['shorter', 'longer'],
  answerMs: ['shorter', 'longer'],
}

/** What only people who do not stutter asked to see. */
export function isDisfluency(name: MeasureName): boolean {
  return name === 'fillersPerMinute'
}
