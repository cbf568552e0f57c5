import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './appointments.module.css'
import { type AppointmentFields, type FieldProblem, type FormFields, fieldsOf, readFields } from './form-fields'

export interface AppointmentFormProps {
  initial: FormFields
  submitLabel: string
  pending: boolean
  /** What the studio said against it, as a sentence. */
  refused: string | null
  onSubmit(fields: AppointmentFields): void
  onCancel?(): void
}

export function AppointmentForm({ initial, submitLabel, pending, refused, onSubmit, onCancel }: AppointmentFormProps) {
  const { t } = useTranslation('appointments')
  const [fields, setFields] = useState(initial)
  const [problem, setProblem] = useState<FieldProblem | null>(null)
  const change = (part: Partial<FormFields>) => {
    setProblem(null)
    setFields((before) => ({ ...before, ...part }))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readFields(fields, Date.now())
    if ('problem' in read) setProblem(read.problem)
    else onSubmit(read)
  }
  const wrong = (...names: FieldProblem[]) => problem !== null && names.includes(problem)
  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.form}>
        <TextInput
          label={t('form.title')}
          value={fields.title}
          maxLength={120}
          error={wrong('title')}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('form.day')}
          value={fields.day}
          min={fieldsOf({ title: '', startsAtMs: Date.now(), durationMs: 0 }).day}
          error={wrong('day', 'past')}
          onChange={(event) => change({ day: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t('form.time')}
          value={fields.time}
          error={wrong('time', 'past')}
          onChange={(event) => change({ time: event.currentTarget.value })}
        />
        <TextInput
          type="number"
          label={t('form.minutes')}
          value={fields.minutes}
          min={1}
          max={1440}
          error={wrong('minutes')}
          onChange={(event) => change({ minutes: event.currentTarget.value })}
        />
      </div>
      {(problem !== null || refused !== null) && (
        <p role="alert" className={classes.problem}>
          {problem === null ? refused : t(`form.problem.${problem}`)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={pending}>
          {submitLabel}
        </Button>
        {onCancel && (
          <Button variant="subtle" onClick={onCancel}>
            {t('form.close')}
          </Button>
        )}
      </div>
    </form>
  )
}
