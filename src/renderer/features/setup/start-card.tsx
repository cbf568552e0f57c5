import { Button, Card, Tooltip } from '@mantine/core'
import type { Patience } from '@shared/domain/interview/patience'
import { useTranslation } from 'react-i18next'
import { StartingProblem } from '../../components/conversation/starting-problem'
import type { StartConversation } from '../../components/conversation/use-start-conversation'
import { OpeningProblem } from '../../components/opening-problem'
import type { OpenInterview } from '../../components/use-open-interview'
import { formatDuration, formatMinuteRange, formatSeconds } from '../../i18n/format'
import { CostEstimate, type CostEstimateProps } from './cost-estimate'
import { estimateOf } from './estimate'
import styles from './start-card.module.css'

export interface StartCardProps {
  questionCount: number
  /** null while it is not known. */
  usualAnswerMs: number | null
  patience: Patience
  /** There is no question for this choice. */
  impossible: boolean
  /** Null: nothing is paid for. */
  cost: CostEstimateProps['estimate'] | null
  opening: OpenInterview
  /** Who sits there is asked first; null: it is known. */
  asking: StartConversation | null
  onStart(): void
}

/** How long it will take, and the one filled button of the page; it stays in sight. */
export function StartCard(props: StartCardProps) {
  const { questionCount, usualAnswerMs, patience, impossible, cost, opening, asking, onStart } = props
  const { t } = useTranslation('setup')
  const estimate = usualAnswerMs === null ? null : estimateOf({ questionCount, usualAnswerMs, patience })
  const basis = estimate?.own ? 'usual' : 'assumed'
  return (
    <Card component="section" aria-labelledby="estimate" className={styles.card}>
      <div className={styles.estimate}>
        <p id="estimate" className={styles.label}>
          {t('estimate.label')}
        </p>
        <Tooltip
          disabled={!estimate}
          label={estimate && t('estimate.how', { overhead: formatSeconds(estimate.overheadMs) })}
        >
          <p className={styles.range}>{estimate ? formatMinuteRange(estimate.fromMs, estimate.toMs) : '\u00a0'}</p>
        </Tooltip>
        <p className={styles.basis}>
          {estimate && usualAnswerMs !== null
            ? t(`estimate.${basis}`, { count: questionCount, answer: formatDuration(usualAnswerMs) })
            : '\u00a0'}
        </p>
      </div>
      {cost && <CostEstimate estimate={cost} />}
      <div className={styles.problem}>
        <OpeningProblem opening={opening} />
        {asking && <StartingProblem starting={asking} />}
      </div>
      <Button
        variant="filled"
        size="lg"
        className={styles.start}
        loading={opening.pending || asking?.pending}
        disabled={impossible}
        onClick={onStart}
      >
        {asking ? t('startWithWho') : t('start')}
      </Button>
      <p className={styles.reassurance}>{t('stopAnyTime')}</p>
    </Card>
  )
}
