import { Button, Card } from '@mantine/core'
import { IconCalendarDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { LinkButton } from '../../components/link-button'
import { useCalendarFile } from '../../components/use-calendar-file'
import { useErrorText } from '../../components/use-error-text'
import { formatMinuteRange, formatWeekdayTime } from '../../i18n/format'
import { GoOn } from './go-on'
import classes from './outcome.module.css'

/** The appointment that was arranged: when it is, as a file for the calendar, and where the others are. */
export function AppointmentOutcome({ appointmentId, onward }: { appointmentId: string; onward: string | undefined }) {
  const { t, i18n } = useTranslation('conversation')
  const errorText = useErrorText()
  const file = useCalendarFile()
  const list = useQuery(orpc.appointments.list.queryOptions({ input: { all: true }, staleTime: 0 }))
  const appointment = list.data?.find(({ id }) => id === appointmentId)
  return (
    <Card className={classes.card}>
      {appointment && (
        <div>
          <p className={classes.when}>{formatWeekdayTime(appointment.startsAtMs, { language: i18n.language })}</p>
          <p className={classes.small}>
            {t('outcome.about', {
              title: appointment.title,
              length: formatMinuteRange(appointment.durationMs, appointment.durationMs),
            })}
          </p>
        </div>
      )}
      <p className={classes.small}>{t('outcome.reminder')}</p>
      <div className={classes.actions}>
        <Button
          variant="filled"
          leftSection={<IconCalendarDown size={18} stroke={1.75} aria-hidden="true" />}
          loading={file.isPending}
          onClick={() => file.mutate({ id: appointmentId })}
        >
          {t('outcome.calendar')}
        </Button>
        <LinkButton to="/appointments">{t('outcome.appointments')}</LinkButton>
        <GoOn onward={onward} />
      </div>
      {file.isError && <p role="alert">{errorText(file.error)}</p>}
    </Card>
  )
}
