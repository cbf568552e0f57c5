import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export interface TimeBoxFieldProps {
  timeBoxMs: number | null
  onChange(timeBoxMs: number | null): void
}

const MINUTE_MS = 60_000
const CHOICES_MIN = [10, 15, 20, 30, 45, 60, 90]
const NONE = 'none'

/** How long an interview may go on beginning questions. */
export function TimeBoxField({ timeBoxMs, onChange }: TimeBoxFieldProps) {
  const { t } = useTranslation('setup')
  const minutes = timeBoxMs === null ? null : Math.round(timeBoxMs / MINUTE_MS)
  const choices = minutes === null || CHOICES_MIN.includes(minutes) ? CHOICES_MIN : [minutes, ...CHOICES_MIN]
  return (
    <Select
      label={t('timeBox.label')}
      description={minutes !== null && t('timeBox.note')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={[
        { value: NONE, label: t('timeBox.none') },
        ...choices.map((count) => ({ value: String(count), label: t('timeBox.minutes', { count }) })),
      ]}
      value={minutes === null ? NONE : String(minutes)}
      allowDeselect={false}
      onChange={(value) => onChange(value === null || value === NONE ? null : Number(value) * MINUTE_MS)}
      comboboxProps={{ transitionProps: { duration: 0 }, withinPortal: false }}
    />
  )
}
