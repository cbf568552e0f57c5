import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../components/link-button'
import styles from './due-questions.module.css'
import { dueForRepetition } from './home-queries'

/** "n questions are due": an offer, where any are; nothing else in the place of it. */
export function DueQuestions() {
  const { t } = useTranslation('dashboard')
  const count = useQuery(dueForRepetition()).data ?? 0
  if (count === 0) return null
  return (
    <section className={styles.offer} aria-label={t('due.text', { count })}>
      <p>
        {t('due.text', { count })} <span className={styles.note}>{t('due.note')}</span>
      </p>
      <LinkButton to="/new" search={{ kind: 'repetition' }} variant="outline" size="sm">
        {t('due.action')}
      </LinkButton>
    </section>
  )
}
