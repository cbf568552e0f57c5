import { Card, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../components/use-error-text'
import { AppointmentForm } from './appointment-form'
import { useAppointmentChanges } from './use-appointment-changes'

/** By hand: for whoever knows the time already. */
export function AddAppointment() {
  const { t } = useTranslation('appointments')
  const errorText = useErrorText()
  const { add } = useAppointmentChanges()
  // Another form after each one that was added: its fields are fresh.
  const [added, setAdded] = useState(0)
  return (
    <Card component="section" aria-labelledby="add-appointment">
      <Title order={2} id="add-appointment" mb="xs">
        {t('add.heading')}
      </Title>
      <AppointmentForm
        key={added}
        initial={{ title: t('add.title'), day: '', time: '', minutes: '30' }}
        submitLabel={t('add.submit')}
        pending={add.isPending}
        refused={add.isError ? errorText(add.error) : null}
        onSubmit={(fields) => add.mutate(fields, { onSuccess: () => setAdded((count) => count + 1) })}
      />
    </Card>
  )
}
