import { useTranslation } from 'react-i18next'
import { formatDuration, formatNumber } from '../../i18n/format'
import type { Change } from './attempt-change'

/** "12 points more, 20 s longer, 3.0 fillers a minute fewer". */
export function useChangeWords(): (changes: readonly Change[]) => string {
  const { t } = useTranslation('history')
  return (changes) =>
    changes.map(({ what, way, by }) => t(`attempts.change.${what}.${way}`, amountOf(what, by))).join(', ')
}

function amountOf(what: Change['what'], by: number): { count: number; amount: string } {
  if (what === 'length') return { count: 2, amount: formatDuration(by) }
  if (what === 'fillers') return { count: 2, amount: formatNumber(by, 1) }
  return { count: Math.round(by), amount: String(Math.round(by)) }
}
