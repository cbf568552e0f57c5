import { IconUserCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import styles from './interviewer-line.module.css'
import type { ReadyServices } from './ready-services'

export interface InterviewerLineProps {
  services: ReadyServices
  voice: string
}

/** Who asks the questions, and what a key would add. All that somebody without one sees of it. */
export function InterviewerLine({ services, voice }: InterviewerLineProps) {
  const { t } = useTranslation('setup')
  return (
    <section aria-label={t('interviewer.label')} className={styles.line}>
      <IconUserCircle size={20} stroke={1.75} aria-hidden="true" className={styles.icon} />
      <p>
        {t(`interviewer.${services.interviewer}`, { voice })}{' '}
        {!services.text.ready && (
          <span className={styles.missing}>{t(`interviewer.missing.${services.text.missing}`)} </span>
        )}
        <Link to="/settings">{t('interviewer.settings')}</Link>
      </p>
    </section>
  )
}
