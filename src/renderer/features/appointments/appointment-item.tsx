import { Badge, Button } from '@mantine/core'
import type { Appointment } from '@shared/contract/appointments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCalendarFile } from '../../components/use-calendar-file'
import { useErrorText } from '../../components/use-error-text'
import { formatComing, formatMinuteRange, formatWeekdayTime } from '../../i18n/format'
import { AppointmentForm } from './appointment-form'
import classes from './appointments.module.css'
import { fieldsOf } from './form-fields'
import { useAppointmentChanges } from './use-appointment-changes'

/** One appointment: when it is, and what can be done with it. */
export function AppointmentItem({ appointment }: { appointment: Appointment }) {
  const { t, i18n } = useTranslation('appointments')
  const errorText = useErrorText()
  const file = useCalendarFile()
  const { edit, cancel } = useAppointmentChanges()
  const [editing, setEditing] = useState(false)
  const { id, title, startsAtMs, durationMs, status } = appointment
  const when = formatWeekdayTime(startsAtMs, { language: i18n.language })
  if (editing) {
    return (
      <li className={classes.edit}>
        <AppointmentForm
          initial={fieldsOf(appointment)}
          submitLabel={t('item.save')}
          pending={edit.isPending}
          refused={edit.isError ? errorText(edit.error) : null}
          onSubmit={(fields) => edit.mutate({ id, ...fields }, { onSuccess: () => setEditing(false) })}
          onCancel={() => setEditing(false)}
        />
      </li>
    )
  }
  const failed = [file, cancel].find(({ isError }) => isError)
  return (
    <li className={classes.item} data-status={status}>
      <div className={classes.text}>
        <p className={classes.when}>{formatComing(startsAtMs, Date.now(), { language: i18n.language })}</p>
        <p className={classes.what}>{t('item.about', { title, length: formatMinuteRange(durationMs, durationMs) })}</p>
        {failed && (
          <p role="alert" className={classes.problem}>
            {errorText(failed.error)}
          </p>
        )}
      </div>
      {status !== 'planned' && <Badge>{t(`status.${status}`)}</Badge>}
      <div className={classes.actions}>
        <Button
          variant="subtle"
          size="sm"
          aria-label={t('item.calendarOf', { when })}
          loading={file.isPending}
          onClick={() => file.mutate({ id })}
        >
          {t('item.calendar')}
        </Button>
        {status !== 'done' && (
          <Button variant="subtle" size="sm" aria-label={t('item.editOf', { when })} onClick={() => setEditing(true)}>
            {t(status === 'cancelled' ? 'item.again' : 'item.edit')}
          </Button>
        )}
        {status === 'planned' && (
          <Button
            variant="subtle"
            size="sm"
            aria-label={t('item.cancelOf', { when })}
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ id })}
          >
            {t('item.cancel')}
          </Button>
        )}
      </div>
    </li>
  )
}
