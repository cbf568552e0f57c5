import { useTranslation } from 'react-i18next'
import { formatDuration, formatUsd } from '../../i18n/format'
import type { EvaluationEstimate } from './evaluation-view'

/** What would be sent where and what it would cost; an estimate and called one. */
export function useEstimateWords(): (estimate: EvaluationEstimate) => string {
  const { t } = useTranslation('evaluation')
  return ({ answers, audioMs, usd, model, more }) => {
    const facts = { count: answers, model: model ?? '', audio: formatDuration(audioMs) }
    const sends = audioMs > 0 ? t('estimate.sendsAudio', facts) : t('estimate.sends', facts)
    const costs =
      usd === null
        ? t('estimate.noPrice')
        : usd === 0
          ? t('estimate.free')
          : t('estimate.cost', { usd: formatUsd(usd) })
    return [sends, costs, ...(more ? [t('estimate.more')] : [])].join(' ')
  }
}
