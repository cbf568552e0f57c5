import { Button } from '@mantine/core'
import type { ReportQuestion } from '@shared/contract/reports'
import { IconPlayerPlayFilled, IconRotate } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Attempts } from '../../components/attempts/attempts'
import { formatClock } from '../../i18n/format'
import { AnswerFigures } from './answer-figures'
import { AnswerState } from './answer-state'
import { Grade } from './grade'
import type { Moments } from './moments'
import classes from './question-panel.module.css'
import { SelfRating } from './self-rating'
import { SpeechFigures } from './speech-figures'
import { Why } from './why'

export interface QuestionPanelProps {
  interviewId: string
  question: ReportQuestion
  moments: Moments
  onRate(ratings: ReportQuestion['ratings']): void
  /** Tries the evaluation again. */
  onEvaluate(): void
  evaluating: boolean
  disfluency: boolean
  /** Of an interview, not of a recording made elsewhere: nobody asked there. */
  onRetake: (() => void) | null
  retaking: boolean
}

export function QuestionPanel(props: QuestionPanelProps) {
  const { interviewId, question, moments, onRate, onEvaluate, evaluating, disfluency, onRetake, retaking } = props
  const { t } = useTranslation('report')
  const { outcome, asked, number, typedText, evaluation, expectedAnswer, keyPoints } = question
  const playAt = asked ?? question.answer
  const answered = outcome === 'spoken' || outcome === 'typed'
  return (
    <div className={classes.panel}>
      <div className={classes.words}>
        {outcome !== 'spoken' && <p className={classes.outcome}>{t(`questions.outcomeNote.${outcome}`)}</p>}
        {typedText && (
          <section>
            <h4>{t('questions.typedText')}</h4>
            <p dir="auto" className={classes.typed}>
              {typedText}
            </p>
          </section>
        )}
        {evaluation?.state === 'scored' && <Grade grade={evaluation} moments={moments} />}
        {evaluation && evaluation.state !== 'scored' && (
          <AnswerState evaluation={evaluation} onRetry={onEvaluate} retrying={evaluating} />
        )}
        {expectedAnswer !== '' && (
          <section>
            <h4>{t('questions.expected')}</h4>
            <p dir="auto">{expectedAnswer}</p>
          </section>
        )}
        {keyPoints.length > 0 && (
          <section>
            <h4>{t('questions.keyPoints')}</h4>
            <ul className={classes.points}>
              {keyPoints.map((point) => (
                <li key={point} dir="auto">
                  {point}
                </li>
              ))}
            </ul>
          </section>
        )}
        {question.attempts > 1 && (
          <section>
            <h4>{t('questions.attempts')}</h4>
            <Attempts interviewId={interviewId} questionId={question.questionId} />
          </section>
        )}
        {onRetake && <Why question={question} />}
      </div>
      <div className={classes.side}>
        {question.answer && <AnswerFigures question={question} />}
        <SpeechFigures question={question} disfluency={disfluency} />
        {answered && question.criteria.length > 0 && <SelfRating question={question} onRate={onRate} />}
        {playAt && moments.canPlay && (
          <Button
            variant="outline"
            leftSection={<IconPlayerPlayFilled size={16} />}
            onClick={() => moments.playFrom(playAt.startMs)}
            aria-description={t('questions.playFromAt', { number, at: formatClock(playAt.startMs) })}
          >
            {t('questions.playFrom')}
          </Button>
        )}
        {onRetake && (
          <Button
            variant="default"
            leftSection={<IconRotate size={16} stroke={1.75} />}
            loading={retaking}
            onClick={onRetake}
            aria-description={t('questions.retakeOf', { number })}
          >
            {t('questions.retake')}
          </Button>
        )}
      </div>
    </div>
  )
}
