import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Utterance } from '../../audio/session-types'
import type { Conversation } from './conversation'
import classes from './question.module.css'

/** From this many characters on a question is set smaller, so that it keeps to the room that is reserved. */
const LONG_QUESTION = 100

export interface QuestionProps {
  talk: Conversation
  transcript: Utterance[]
}

/** The question, large. Before the first one the greeting can be read here, for those who cannot hear it. */
export function Question({ talk, transcript }: QuestionProps) {
  const { t } = useTranslation('session')
  const { question } = talk
  const greeting = transcript.find((line) => line.from === 'interviewer')?.text
  return (
    <section
      aria-label={t('question.label')}
      className={classes.question}
      data-paused={talk.status === 'paused' || undefined}
    >
      {question ? (
        <>
          {question.followUp ? (
            <p className={classes.followUp}>{t('question.followUp', { number: question.number })} </p>
          ) : (
            <VisuallyHidden>
              {t('question.number', { number: question.number, count: talk.questionCount })}{' '}
            </VisuallyHidden>
          )}
          <p className={classes.text} data-long={question.text.length > LONG_QUESTION || undefined}>
            {question.text}
          </p>
        </>
      ) : (
        <p className={classes.before}>{talk.status === 'speaking' && greeting ? greeting : t('question.before')}</p>
      )}
    </section>
  )
}
