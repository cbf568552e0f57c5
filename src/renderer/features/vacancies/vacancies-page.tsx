import { Button, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { LinkButton } from '../../components/link-button'
import { MessageBox } from '../../components/message-box'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import { formatShortDay } from '../../i18n/format'
import { useVacancyName } from './use-vacancy-name'
import styles from './vacancies.module.css'
import { VacancyForm } from './vacancy-form'

/** The positions a person wants, each with its interviews. */
export function VacanciesPage() {
  const { t, i18n } = useTranslation('vacancies')
  usePageTitle(t('title'))
  const errorText = useErrorText()
  const nameOf = useVacancyName()
  const navigate = useNavigate()
  const vacancies = useQuery(orpc.vacancies.list.queryOptions())
  const [adding, setAdding] = useState(false)
  const add = (
    <Button variant="filled" onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div>
          <Title order={1}>{t('title')}</Title>
          <p className={styles.lead}>{t('lead')}</p>
        </div>
        {vacancies.data && vacancies.data.length > 0 && add}
      </div>
      {vacancies.isError && <MessageBox tone="low" body={errorText(vacancies.error)} />}
      {vacancies.data?.length === 0 && (
        <div className={styles.empty}>
          <p className={styles.emptyTitle}>{t('empty')}</p>
          <p className={styles.quiet}>{t('emptyBody')}</p>
          {add}
        </div>
      )}
      {vacancies.data && vacancies.data.length > 0 && (
        <ul className={styles.rows} aria-label={t('title')}>
          {vacancies.data.map((vacancy) => (
            <li key={vacancy.id} className={styles.card}>
              <div className={styles.row}>
                <div className={styles.rowText}>
                  <h2 className={styles.rowName} dir="auto">
                    <Link to="/vacancies/$id" params={{ id: vacancy.id }}>
                      {nameOf(vacancy)}
                    </Link>
                  </h2>
                  <p className={styles.facts}>
                    <span>{t('sessions', { count: vacancy.sessions })}</span>
                    <span>
                      {t('changed', { date: formatShortDay(vacancy.updatedAtMs, { language: i18n.language }) })}
                    </span>
                  </p>
                </div>
                <LinkButton
                  to="/new"
                  search={{ vacancyId: vacancy.id }}
                  aria-label={t('startFor', { name: nameOf(vacancy) })}
                >
                  {t('start')}
                </LinkButton>
              </div>
            </li>
          ))}
        </ul>
      )}
      {adding && (
        <VacancyForm
          vacancy={null}
          onSaved={({ id }) => void navigate({ to: '/vacancies/$id', params: { id } })}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  )
}
