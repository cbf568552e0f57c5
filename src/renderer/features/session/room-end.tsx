import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { StartConversation } from '../../components/conversation/start-conversation'
import classes from './room-end.module.css'

/** The interview came to its end: the report, which comes by itself, or first the next practice. */
export function RoomEnd({ interviewId }: { interviewId: string }) {
  const { t } = useTranslation(['session', 'conversation'])
  const navigate = useNavigate()
  const report = useRef<HTMLButtonElement>(null)
  useEffect(() => report.current?.focus(), [])
  return (
    <section className={classes.end} aria-label={t('session:end.label')}>
      <p>{t('session:end.soon')}</p>
      <div className={classes.actions}>
        <Button
          ref={report}
          variant="filled"
          onClick={() => void navigate({ to: '/report/$id', params: { id: interviewId }, replace: true })}
        >
          {t('session:end.report')}
        </Button>
        <StartConversation definition="scheduling" interviewId={interviewId} onward={`/report/${interviewId}`}>
          {t('conversation:start.next')}
        </StartConversation>
      </div>
    </section>
  )
}
