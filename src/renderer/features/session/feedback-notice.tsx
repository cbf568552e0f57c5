import { VisuallyHidden } from '@mantine/core'
import type { StatusWord } from '@shared/domain/interview/states'
import { useTranslation } from 'react-i18next'
import type { Feedback } from './feedback'

export interface FeedbackNoticeProps {
  /** The grade in sight, or null. */
  feedback: Feedback | null
  status: StatusWord
}

/**
 * Says to a screen reader that a grade is there, in one sentence and while nobody speaks: the grade itself is read when
 * somebody goes to it. Always on the page, as a live region that comes with its text is not read out.
 */
export function FeedbackNotice({ feedback, status }: FeedbackNoticeProps) {
  const { t } = useTranslation('session')
  const number = feedback?.questionNumber
  return (
    <VisuallyHidden role="status" aria-label={t('feedback.live')}>
      {feedback &&
        status === 'thinking' &&
        t(feedback.followUp ? 'feedback.hereFollowUp' : 'feedback.here', { number })}
    </VisuallyHidden>
  )
}
