import { Button } from '@mantine/core'
import type { ReportQuestion } from '@shared/contract/reports'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../i18n/format'
import { AnswerFigures } from './answer-figures'
import classes from './question-panel.module.css'
import { SelfRating } from './self-rating'

export interface QuestionPanelProps {
  question: ReportQuestion
  canPlay: boolean
  onPlayFrom(): void
  onRate(ratings: ReportQuestion['ratings']): void
}

export function QuestionPanel({ question, canPlay, onPlayFrom, onRate }: QuestionPanelProps) {
  const { t } = useTranslation('report')
  const { outcome, asked, number, typedText } = question
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
        <section>
          <h4>{t('questions.expected')}</h4>
          <p>{question.expectedAnswer}</p>
        </section>
      </div>
      <div className={classes.side}>
        {question.answer && <AnswerFigures question={question} />}
        {answered && question.criteria.length > 0 && <SelfRating question={question} onRate={onRate} />}
        {asked && canPlay && (
          <Button
            variant="outline"
            leftSection={<IconPlayerPlayFilled size={16} />}
            onClick={onPlayFrom}
            aria-description={t('questions.playFromAt', { number, at: formatClock(asked.startMs) })}
          >
            {t('questions.playFrom')}
          </Button>
        )}
      </div>
    </div>
  )
}
