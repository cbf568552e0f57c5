import { Switch, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { StartConversation } from '../../components/conversation/start-conversation'
import { useKeepFocus } from '../../components/keep-focus/use-keep-focus'
import { MessageBox } from '../../components/message-box'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import { AddAppointment } from './add-appointment'
import { AppointmentItem } from './appointment-item'
import classes from './appointments.module.css'

/** When somebody wants to practise: to come first, what is over when asked for. */
export function AppointmentsPage() {
  const { t } = useTranslation('appointments')
  usePageTitle(t('title'))
  const page = useKeepFocus<HTMLDivElement>()
  const [all, setAll] = useState(false)
  const errorText = useErrorText()
  const list = useQuery(orpc.appointments.list.queryOptions({ input: { all }, placeholderData: (before) => before }))
  return (
    <div ref={page} className={classes.page}>
      <div className={classes.head}>
        <div>
          <Title order={1}>{t('title')}</Title>
          <p className={classes.lead}>{t('lead')}</p>
        </div>
        <StartConversation definition="scheduling" onward="/appointments" variant="filled">
          {t('arrange')}
        </StartConversation>
      </div>
      {list.isError && <MessageBox tone="low" body={errorText(list.error)} />}
      {list.data?.length === 0 && <p className={classes.empty}>{t(all ? 'emptyAll' : 'empty')}</p>}
      {list.data && list.data.length > 0 && (
        <ul className={classes.list} aria-label={t('list')}>
          {list.data.map((appointment) => (
            <AppointmentItem key={appointment.id} appointment={appointment} />
          ))}
        </ul>
      )}
      <Switch label={t('all')} checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
      <AddAppointment />
    </div>
  )
}
