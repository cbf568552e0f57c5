import { useTranslation } from 'react-i18next'
import type { InterviewSession } from './interview-session'
import classes from './status-line.module.css'
import { useSecondsSince } from './use-seconds-since'

export interface StatusLineProps {
  session: InterviewSession
  savedAtMs: number | null
}

/** Connection in words, and since when everything is safe. The seconds are outside the live part: nobody reads them aloud. */
export function StatusLine({ session, savedAtMs }: StatusLineProps) {
  const { t } = useTranslation('session')
  const seconds = useSecondsSince(savedAtMs)
  const { connection, onThisComputer } = session
  const deaf = session.microphone.kind !== 'open' && session.microphone.kind !== 'opening'
  const word = connection === 'connected' && onThisComputer && !deaf ? 'local' : connection
  return (
    <p className={classes.line}>
      <i className={classes.dot} data-connection={connection} aria-hidden="true" />
      <span role="status" aria-label={t('line.label')}>
        {t(`line.${word}`)}
      </span>
      {deaf && <span>{t('line.noMicrophone')}</span>}
      {seconds !== null && (
        <span className={classes.saved}>
          {seconds < 60
            ? t('line.saved', { count: seconds })
            : t('line.savedMinutes', { count: Math.floor(seconds / 60) })}
        </span>
      )}
    </p>
  )
}
