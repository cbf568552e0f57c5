import { IconDeviceLaptop, IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../api/client'
import styles from './shell.module.css'

/** What holds for everything behind this bar: nothing leaves the computer, or a service may be asked with a key of one's own. */
export function WhereItRuns() {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.keys.status.queryOptions())
  const ownKeys = data !== undefined && (data.secrets.gemini !== null || data.liveKit.url !== null)
  const Icon = ownKeys ? IconKey : IconDeviceLaptop
  return (
    <p className={styles.offline}>
      <Icon size={18} stroke={1.75} aria-hidden="true" />
      {ownKeys ? t('ownKeys') : t('offline')}
    </p>
  )
}
