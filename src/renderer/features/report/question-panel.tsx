import { Button } from '@mantine/core'
import type { ReportQuestion } from '@shared/contract/reports'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../i18n/format'
import { AnswerFigures } from './answer-figures'
import { AnswerState } from './answer-state'
import { Grade } from './grade'
import type { Moments } from './moments'
import classes from './question-panel.module.css'
import { SelfRating } from './self-rating'
import { Transcript } from './transcript'
import { Why } from './why'

export interface QuestionPanelProps {
  question: ReportQuestion
  moments: Moments
  onRate(ratings: ReportQuestion['ratings']): void
  /** Tries the evaluation again. */
  onEvaluate(): void
  evaluating: boolean
}

export function QuestionPanel({ question, moments, onRate, onEvaluate, evaluating }: QuestionPanelProps) {
  const { t } = useTranslation('report')
  const { outcome, asked, number, typedText, evaluation, expectedAnswer, keyPoints } = question
  const answered = outcome === 'spoken' || outcome === 'typed'
  return (
    <div className={classes.panel}>
      <div className={classes.words}>
        {outcome !== 'spoken' && <p className={classes.outcome}>{t(`questions.outcomeNote.${outcome}`)}</p>}
        {typedText && (
          <section>
            <h4>{t('questions.typedText')}</h4>
            <p className={classes.typed}>{typedText}</p>
          </section>
        )}
        <Transcript question={question} moments={moments} />
        {evaluation?.state === 'scored' && <Grade grade={evaluation} moments={moments} />}
        {evaluation && evaluation.state !== 'scored' && (
          <AnswerState evaluation={evaluation} onRetry={onEvaluate} retrying={evaluating} />
        )}
        {expectedAnswer !== '' && (
          <section>
            <h4>{t('questions.expected')}</h4>
            <p>{expectedAnswer}</p>
          </section>
        )}
        {keyPoints.length > 0 && (
          <section>
            <h4>{t('questions.keyPoints')}</h4>
            <ul className={classes.points}>
              {keyPoints.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          </section>
        )}
        <Why question={question} />
      </div>
      <div className={classes.side}>
        {question.answer && <AnswerFigures question={question} />}
        {answered && question.criteria.length > 0 && <SelfRating question={question} onRate={onRate} />}
        {asked && moments.canPlay && (
          <Button
            variant="outline"
            leftSection={<IconPlayerPlayFilled size={16} />}
            onClick={() => moments.playFrom(asked.startMs)}
            aria-description={t('questions.playFromAt', { number, at: formatClock(asked.startMs) })}
          >
            {t('questions.playFrom')}
          </Button>
        )}
      </div>
    </div>
  )
}
