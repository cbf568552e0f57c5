import { Card, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { StartConversation } from '../../components/conversation/start-conversation'
import { FeedbackBox } from '../../components/feedback/feedback-box'
import classes from './after-interview.module.css'

/** At the end of the report: what the person thought of the interview, and when the next one is to be. */
export function AfterInterview({ interviewId }: { interviewId: string }) {
  const { t } = useTranslation('conversation')
  return (
    <div className={classes.after}>
      <FeedbackBox interviewId={interviewId} />
      <Card component="section" aria-labelledby="next-practice" className={classes.next}>
        <Title order={2} id="next-practice">
          {t('start.next')}
        </Title>
        <p>{t('start.nextBody')}</p>
        <StartConversation definition="scheduling" interviewId={interviewId} onward={`/report/${interviewId}`}>
          {t('start.nextAction')}
        </StartConversation>
      </Card>
    </div>
  )
}
