import { Card } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { StartConversation } from '../../components/conversation/start-conversation'
import { LinkButton } from '../../components/link-button'
import { formatComing } from '../../i18n/format'
import styles from './next-practice-card.module.css'

/** When the next practice is, or how to arrange it; and the drill of a recruiter's call. */
export function NextPracticeCard() {
  const { t, i18n } = useTranslation(['appointments', 'conversation'])
  const list = useQuery(orpc.appointments.list.queryOptions({ input: { all: false } }))
  const next = list.data?.[0]
  if (list.data === undefined) return null
  return (
    <Card component="section" aria-labelledby="next-practice" className={styles.card}>
      <div className={styles.text}>
        <h2 id="next-practice" className={styles.heading}>
          {t('appointments:card.heading')}
        </h2>
        {next ? (
          <p className={styles.when}>
            {formatComing(next.startsAtMs, Date.now(), { language: i18n.language })}
            <small>{next.title}</small>
          </p>
        ) : (
          <p className={styles.none}>{t('appointments:card.none')}</p>
        )}
      </div>
      <div className={styles.actions}>
        <StartConversation definition="scheduling">{t('conversation:start.nextAction')}</StartConversation>
        <LinkButton to="/appointments" variant="subtle">
          {t('appointments:card.all')}
        </LinkButton>
      </div>
    </Card>
  )
}
