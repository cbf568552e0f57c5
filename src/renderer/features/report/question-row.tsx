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
  const answered = outcome === 'spoken' || outcome === 'typed'
  return (
    <span className={classes.row}>
      <span className={classes.number}>{question.number}</span>
      <span dir="auto" className={classes.text}>
        {question.followUpOf !== null && <span className={classes.followUp}>{t('questions.followUp')}</span>}
        {question.text}
      </span>
      <span className={classes.length}>
        {outcome === 'spoken' ? (
          durationMs !== null && formatDuration(durationMs)
        ) : (
          <Badge component="span" className={classes.badge}>
            {t(`questions.outcome.${outcome}`)}
          </Badge>
        )}
      </span>
      <span className={classes.score}>
        {score !== null && <Score value={score} />}
        {score === null && answered && (
          <span className={classes.none}>{t(`questions.state.${stateOf(question)}`)}</span>
        )}
      </span>
    </span>
  )
}

/** Why there is no score, in a word or two. */
function stateOf({ evaluation }: ReportQuestion) {
  if (evaluation === null || evaluation.state === 'scored') return 'not_rated'
  return evaluation.state === 'running' ? evaluation.step : evaluation.state
}
