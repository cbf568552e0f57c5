import { PATIENCE_WAIT, PATIENCES } from '@shared/domain/interview/patience'
import { LEVELS } from '@shared/domain/interview/plan'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/format'

export function useLevelOptions() {
  const { t } = useTranslation(['setup', 'common'])
  return LEVELS.map((value) => ({ value, label: t(`common:level.${value}`), note: t(`level.${value}`) }))
}

/** Each patience with its waits in seconds, as the flow uses them. */
export function usePatienceOptions() {
  const { t } = useTranslation('setup')
  return PATIENCES.map((value) => {
    const { shortestMs, longestMs } = PATIENCE_WAIT[value]
    const note = t('patience.wait', { shortest: seconds(shortestMs), longest: seconds(longestMs) })
    return { value, label: t(`patience.${value}`), note }
  })
}

function seconds(ms: number): string {
  return formatNumber(ms / 1000, 1)
}
