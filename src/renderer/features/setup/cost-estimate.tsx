import { Tooltip } from '@mantine/core'
import { COST_PARTS, type CostPart } from '@shared/contract/costs'
import { useTranslation } from 'react-i18next'
import { formatIsoDay, formatUsd } from '../../i18n/format'
import styles from './cost-estimate.module.css'
import type { useCostEstimate } from './use-cost-estimate'

export interface CostEstimateProps {
  estimate: NonNullable<ReturnType<typeof useCostEstimate>['data']>
}

/** What it costs, by which prices, and what leaves the machine. Nothing when nothing does. */
export function CostEstimate({ estimate }: CostEstimateProps) {
  const { t, i18n } = useTranslation('setup')
  const { usd, parts, pricesAsOf, notices } = estimate
  const date = formatIsoDay(pricesAsOf, { language: i18n.language })
  if (notices.length === 0 && !usd) return null
  const words = (part: CostPart) => {
    const cost = parts[part]
    return cost ? [t('cost.part', { part: t(`cost.parts.${part}`), usd: formatUsd(cost) })] : []
  }
  const paid = COST_PARTS.flatMap(words)
  return (
    <div className={styles.cost}>
      <p className={styles.total}>
        <span>{t('cost.label')}</span>
        <Tooltip label={t('cost.how', { date })} multiline w={260}>
          <b>{usd === null ? t('cost.unknown') : t('cost.about', { usd: formatUsd(usd) })}</b>
        </Tooltip>
      </p>
      <p className={styles.parts}>
        {paid.length > 0 && `${paid.join(' · ')}. `}
        {t('cost.prices', { date })}
      </p>
      {notices.length > 0 && (
        <>
          <p id="leaves" className={styles.heading}>
            {t('notices.label')}
          </p>
          <ul aria-labelledby="leaves" className={styles.notices}>
            {notices.map((notice) => (
              <li key={notice}>{t(`notices.${notice}`)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
