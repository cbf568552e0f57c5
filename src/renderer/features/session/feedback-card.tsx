import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Score } from '../../components/score'
import type { Feedback } from './feedback'
import classes from './feedback-card.module.css'

export interface FeedbackCardProps {
  feedback: Feedback
  onDismiss(): void
}

/** The grade of an answer between two questions, for those who asked for it. */
export function FeedbackCard({ feedback, onDismiss }: FeedbackCardProps) {
  const { t } = useTranslation('session')
  const { questionNumber, followUp, score, reason, strength, improvement } = feedback
  return (
    <section aria-label={t('feedback.label')} className={classes.card}>
      <div className={classes.text}>
        <p className={classes.head}>
          <span>{t(followUp ? 'feedback.followUp' : 'feedback.question', { number: questionNumber })}</span>
          {score === null ? <b>{t('feedback.notScorable')}</b> : <Score value={score} />}
        </p>
        {reason && <p>{t(`feedback.reason.${reason}`)}</p>}
        {strength && (
          <p>
            <b>{t('feedback.strength')}</b> {strength}
          </p>
        )}
        {improvement && (
          <p>
            <b>{t('feedback.improvement')}</b> {improvement}
          </p>
        )}
      </div>
      <Button size="sm" variant="subtle" onClick={onDismiss}>
        {t('action.dismiss')}
      </Button>
    </section>
  )
}
