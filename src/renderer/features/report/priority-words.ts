import { assertNever } from '@shared/assert-never'
import type { Priority } from '@shared/contract/speech'
import { formatDecibels, formatDuration, formatNumber } from '../../i18n/format'

type SpeechPriority = Extract<Priority, { kind: 'speech' }>

const NB = '\u00a0'

/** A priority's number with its unit, as its sentence takes it (domain/speech/priorities: what each code measures). */
export function priorityValue(code: SpeechPriority['code'], value: number): string {
  switch (code) {
    case 'pace_fast':
    case 'pace_slow':
      return String(Math.round(value))
    case 'many_fillers':
    case 'mid_clause_pauses':
    case 'monotone':
      return formatNumber(value, 1)
    case 'answers_short':
    case 'answers_long':
      return formatDuration(value)
    case 'hedging':
      return `${Math.round(value)}${NB}%`
    case 'clipping':
      return `${formatNumber(value, 1)}${NB}%`
    case 'noisy':
      return formatDecibels(value)
    case 'too_quiet':
      return formatDecibels(-Math.abs(value))
    default:
      return assertNever(code)
  }
}
