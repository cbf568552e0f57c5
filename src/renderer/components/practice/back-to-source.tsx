import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import styles from './back-to-source.module.css'

/** From a report back to the vacancy or the résumé that its interview was started from. Nothing for any other. */
export function BackToSource({ interviewId }: { interviewId: string }) {
  const { t } = useTranslation('resumes')
  const row = useQuery(orpc.interviews.get.queryOptions({ input: { id: interviewId } })).data
  if (!row || (row.vacancyId === null && row.resumeId === null)) return null
  return (
    <p className={styles.links}>
      {row.vacancyId !== null && (
        <Link to="/vacancies/$id" params={{ id: row.vacancyId }}>
          <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
          {t('from.vacancy')}
        </Link>
      )}
      {row.resumeId !== null && (
        <Link to="/resumes/$id" params={{ id: row.resumeId }}>
          <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
          {t('from.resume')}
        </Link>
      )}
    </p>
  )
}
