import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { leavingNow } from '../../components/privacy'
import { Section } from './section'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'

/** What leaves the machine now, in sentences that follow the settings. */
export function PrivacySection() {
  const { t } = useTranslation(['settings', 'diagnostics'])
  const { settings, keys } = useSettingsPage()
  const leaving = leavingNow(settings, keys)
  return (
    <Section id="privacy" lead={t('privacy.lead')}>
      <div className={styles.block}>
        <p className={styles.name}>{t(leaving.length === 0 ? 'privacy.nothing' : 'privacy.leaves')}</p>
        {leaving.length > 0 && (
          <ul className={styles.list}>
            {leaving.map((what) => (
              <li key={what}>{t(`privacy.${what}`, { url: settings.openAiUrl, server: settings.liveKitUrl })}</li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles.block}>
        <p className={styles.name}>{t('privacy.stays')}</p>
        <p className={styles.note}>{t('privacy.staysNote')}</p>
      </div>
      <div className={styles.block}>
        <p className={styles.name}>
          <Link to="/diagnostics">{t('diagnostics:summary.link')}</Link>
        </p>
        <p className={styles.note}>{t('diagnostics:summary.linkNote')}</p>
      </div>
    </Section>
  )
}
