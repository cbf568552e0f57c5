import type { TrendPoint } from '@shared/contract/history'
import { useTranslation } from 'react-i18next'

/** Who gave the score of an interview; null where nobody did. */
export function useJudgeWords(): (point: TrendPoint) => string | null {
  const { t } = useTranslation('history')
  return ({ scoredBy, model, rubricVersion }) => {
    if (scoredBy === null) return null
    if (scoredBy === 'self') return t('trends.judge.self')
    return model === null ? t('trends.judge.unknown') : t('trends.judge.model', { model, rubric: rubricVersion ?? '–' })
  }
}
