import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { studioEvents } from '../../api/client'
import { formatClockTime, formatWeekdayTime } from '../../i18n/format'
import classes from './reminder-notices.module.css'
import { reminderKind } from './reminder-words'

/**
 * Shows the studio's reminders, on whichever page, until they are closed. Called once, before anything is drawn: the studio says each
 * only once, and the list of notices keeps what comes before it is there.
 */
export function watchReminders(onStart: () => void): () => void {
  return studioEvents.subscribe((event) => {
    if (event.type !== 'reminder') return
    const id = `reminder-${event.appointmentId}`
    // The one before is over when the next of the same appointment comes.
    notifications.hide(id)
    const close = () => notifications.hide(id)
    const start = () => {
      close()
      onStart()
    }
    const { title, startsAtMs } = event
    notifications.show({
      id,
      autoClose: false,
      withBorder: true,
      withCloseButton: false,
      message: (
        <ReminderNotice title={title} startsAtMs={startsAtMs} nowMs={Date.now()} onStart={start} onClose={close} />
      ),
    })
  })
}

interface ReminderNoticeProps {
  title: string
  startsAtMs: number
  /** When it came. */
  nowMs: number
  onStart(): void
  onClose(): void
}

function ReminderNotice({ title, startsAtMs, nowMs, onStart, onClose }: ReminderNoticeProps) {
  const { t, i18n } = useTranslation('appointments')
  const style = { language: i18n.language }
  const words = {
    title,
    time: formatClockTime(startsAtMs, style),
    when: formatWeekdayTime(startsAtMs, style),
  }
  return (
    <div className={classes.notice}>
      <p className={classes.text}>{t(`reminder.${reminderKind(startsAtMs, nowMs)}`, words)}</p>
      <div className={classes.actions}>
        <Button size="sm" onClick={onStart}>
          {t('reminder.start')}
        </Button>
        <Button size="sm" variant="subtle" onClick={onClose}>
          {t('reminder.close')}
        </Button>
      </div>
    </div>
  )
}
