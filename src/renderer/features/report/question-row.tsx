import { Badge } from '@mantine/core'
import type { ReportQuestion } from '@shared/contract/reports'
import { useTranslation } from 'react-i18next'
import { Score } from '../../components/score'
import { formatDuration } from '../../i18n/format'
import classes from './question-row.module.css'

/** One line of the list: number, question, length, score. */
export function QuestionRow({ question }: { question: ReportQuestion }) {
  const { t } = useTranslation('report')
  const { outcome, durationMs, score } = question
  return (
    <span className={classes.row}>
      <span className={classes.number}>{question.number}</span>
      <span className={classes.text}>{question.text}</span>
      <span className={classes.length}>
        {outcome === 'spoken' ? (
          durationMs !== null && formatDuration(durationMs)
        ) : (
          <Badge component="span">{t(`questions.outcome.${outcome}`)}</Badge>
        )}
      </span>
      <span className={classes.score}>
        {score === null ? <span className={classes.none}>{t('questions.notRated')}</span> : <Score value={score} />}
      </span>
    </span>
  )
}
