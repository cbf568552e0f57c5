import { useTranslation } from 'react-i18next'
import styles from './home.module.css'
import { type LeadFacts, leadOf } from './lead'

export function HomeLead(facts: LeadFacts) {
  const { t } = useTranslation('dashboard')
  const lead = leadOf(facts)
  return <p className={styles.lead}>{t(`lead.${lead.kind}`, { ...lead })}</p>
}
