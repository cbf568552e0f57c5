import { Button, Title } from '@mantine/core'
import { vacancyLines } from '@shared/domain/resume/citable-lines'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, orpc } from '../../api/client'
import { ConfirmDialog } from '../../components/dialog/confirm-dialog'
import { LinkButton } from '../../components/link-button'
import { MessageBox } from '../../components/message-box'
import { Notice } from '../../components/notice'
import { PracticeTable } from '../../components/practice/practice-table'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import { useVacancyChange } from './use-vacancy-change'
import { useVacancyName } from './use-vacancy-name'
import styles from './vacancies.module.css'
import { VacancyForm } from './vacancy-form'

/** One vacancy: its interviews, and its advertisement with the numbers that questions refer to. */
export function VacancyPage() {
  const { t } = useTranslation('vacancies')
  const { id = '' } = useParams({ strict: false })
  const errorText = useErrorText()
  const nameOf = useVacancyName()
  const navigate = useNavigate()
  const vacancy = useQuery(orpc.vacancies.get.queryOptions({ input: { id } }))
  const sessions = useQuery(orpc.vacancies.sessions.queryOptions({ input: { id } }))
  const remove = useVacancyChange(client.vacancies.remove, () => void navigate({ to: '/vacancies' }))
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null)
  usePageTitle(vacancy.data ? nameOf(vacancy.data) : t('title'))
  if (vacancy.isError && !vacancy.data) {
    return (
      <Notice title={t('title')} body={errorText(vacancy.error)}>
        <LinkButton to="/vacancies">{t('back')}</LinkButton>
      </Notice>
    )
  }
  if (!vacancy.data) return null
  const { data } = vacancy
  const lines = vacancyLines(data.text)
  return (
    <div className={styles.page}>
      <div>
        <Link to="/vacancies" className={styles.back}>
          <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
          {t('back')}
        </Link>
        <div className={styles.head}>
          <div>
            <Title order={1} dir="auto">
              {data.title}
            </Title>
            {data.company !== '' && (
              <p className={styles.lead} dir="auto">
                {data.company}
              </p>
            )}
          </div>
          <div className={styles.acts}>
            <LinkButton to="/new" search={{ vacancyId: id }} variant="filled">
              {t('start')}
            </LinkButton>
            <Button onClick={() => setOpen('edit')}>{t('edit')}</Button>
            <Button variant="subtle" onClick={() => setOpen('remove')}>
              {t('remove')}
            </Button>
          </div>
        </div>
      </div>
      {remove.isError && <MessageBox tone="low" body={errorText(remove.error)} />}
      <section aria-labelledby="interviews" className={styles.card}>
        <h2 id="interviews" className={styles.sectionTitle}>
          {t('interviews')}
        </h2>
        <PracticeTable label={t('interviews')} empty={t('noInterviews')} sessions={sessions.data ?? []} />
      </section>
      <section aria-labelledby="advertisement" className={styles.card}>
        <h2 id="advertisement" className={styles.sectionTitle}>
          {t('advertisement')}
        </h2>
        {lines.length === 0 ? (
          <p className={styles.quiet}>{t('noText')}</p>
        ) : (
          <ol className={styles.lines}>
            {lines.map(({ line, text }) => (
              <li key={line} value={line}>
                <span className={styles.number}>{line}</span>
                <span className={styles.lineText} dir="auto">
                  {text}
                </span>
              </li>
            ))}
          </ol>
        )}
      </section>
      {open === 'edit' && <VacancyForm vacancy={data} onSaved={() => setOpen(null)} onClose={() => setOpen(null)} />}
      {open === 'remove' && (
        <ConfirmDialog
          title={t('confirmRemove.title', { name: nameOf(data) })}
          body={t('confirmRemove.body')}
          action={t('confirmRemove.action')}
          onConfirm={() => remove.mutate({ id })}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}
