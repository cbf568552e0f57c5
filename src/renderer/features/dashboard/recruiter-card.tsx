import { Card } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { StartConversation } from '../../components/conversation/start-conversation'
import styles from './next-practice-card.module.css'

/** A drill: agreeing on a day and a time by voice. */
export function RecruiterCard() {
  const { t } = useTranslation('conversation')
  return (
    <Card component="section" aria-labelledby="recruiter" className={styles.card}>
      <div className={styles.text}>
        <h2 id="recruiter" className={styles.heading}>
          {t('start.recruiter')}
        </h2>
        <p className={styles.none}>{t('start.recruiterBody')}</p>
      </div>
      <div className={styles.actions}>
        <StartConversation definition="scheduling">{t('start.recruiterStart')}</StartConversation>
      </div>
    </Card>
  )
}
