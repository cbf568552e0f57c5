import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { connection } from '../api/client'
import styles from './connection-banner.module.css'

/** A break shorter than this heals unseen. */
const UNSEEN_MS = 800

/** One line over everything while the studio cannot be reached: what happened, what is safe, what to do. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const state = useSyncExternalStore(connection.subscribe, connection.get)
  const broken = state === 'reconnecting' || state === 'signed_out'
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!broken) return setShown(false)
    const timer = setTimeout(() => setShown(true), UNSEEN_MS)
    return () => clearTimeout(timer)
  }, [broken])
  return (
    // The live region is there from the start: one that appears together with its text is often not read out.
    <div role="status" className={styles.region}>
      {shown && broken && (
        <p className={styles.banner}>
          {state === 'signed_out' ? t('connection.signedOut') : t('connection.reconnecting')}
        </p>
      )}
    </div>
  )
}
