import { IconDeviceLaptop, IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../api/client'
import { whereItRuns } from '../components/privacy'
import styles from './shell.module.css'

/** What holds for everything behind this bar: nothing leaves the computer, or a service may be asked with a key of one's own. */
export function WhereItRuns() {
  const { t } = useTranslation()
  const keys = useQuery(orpc.keys.status.queryOptions()).data
  const settings = useQuery(orpc.settings.get.queryOptions()).data
  // Until it is known, nothing is promised.
  const line = keys && settings && whereItRuns(settings, keys)
  const Icon = line === 'offline' ? IconDeviceLaptop : IconKey
  return (
    <p className={styles.offline}>
      {line && <Icon size={18} stroke={1.75} aria-hidden="true" />}
      {line && <span className={styles.where}>{t(line)}</span>}
    </p>
  )
}
