import { Button, Card } from '@mantine/core'
import type { InterviewRow } from '@shared/contract/interviews'
import { useTranslation } from 'react-i18next'
import { Steps } from '../../components/steps'
import { formatDayTime } from '../../i18n/format'
import styles from './continue-card.module.css'

export interface ContinueCardProps {
  interview: InterviewRow
  pending: boolean
  onContinue(id: string): void
}

/** The interview that was not finished: its next question, how far it is, and the way back in. */
export function ContinueCard({ interview, pending, onContinue }: ContinueCardProps) {
  const { t, i18n } = useTranslation(['dashboard', 'common'])
  const total = interview.questionCount
  const next = interview.nextQuestionNumber ?? 1
  const done = next - 1
  return (
    <Card component="section" aria-labelledby="continue" className={styles.card}>
      <div>
        <div className={styles.head}>
          <h2 id="continue" className={styles.heading}>
            {t('continue.heading')}
          </h2>
          <span className={styles.date}>
            {t('continue.started', { date: formatDayTime(interview.startedAtMs, { language: i18n.language }) })}
          </span>
        </div>
        {interview.nextQuestion && <blockquote className={styles.question}>{interview.nextQuestion}</blockquote>}
      </div>
      <div className={styles.foot}>
        <div className={styles.progress}>
          <Steps done={done} total={total} label={t('continue.progressBar', { done, total })} />
          <p className={styles.where}>
            {t('continue.progress', {
              next,
              total,
              role: interview.jobRole,
              level: t(`common:level.${interview.level}`),
            })}
          </p>
        </div>
        <Button variant="outline" loading={pending} onClick={() => onContinue(interview.id)}>
          {t('continue.action')}
        </Button>
      </div>
    </Card>
  )
}
