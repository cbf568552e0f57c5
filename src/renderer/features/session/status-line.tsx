import { Tooltip } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatUsd } from '../../i18n/format'
import type { InterviewSession } from './interview-session'
import classes from './status-line.module.css'
import { useSecondsSince } from './use-seconds-since'

export interface StatusLineProps {
  session: InterviewSession
  savedAtMs: number | null
  /** Null: nothing was paid for. */
  costUsd: number | null
}

/** Connection in words, and since when everything is safe. The seconds are outside the live part: nobody reads them aloud. */
export function StatusLine({ session, savedAtMs, costUsd }: StatusLineProps) {
  const { t } = useTranslation('session')
  const seconds = useSecondsSince(savedAtMs)
  const deaf = session.microphone.kind !== 'open' && session.microphone.kind !== 'opening'
  const word = wordFor(session, deaf)
  return (
    <p className={classes.line}>
      <i className={classes.dot} data-connection={session.connection} aria-hidden="true" />
      {word === 'encrypted' && <IconLock className={classes.lock} aria-hidden="true" />}
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
      {costUsd !== null && (
        <Tooltip label={t('line.costHow')} multiline w={240}>
          <span className={classes.cost}>{t('line.cost', { usd: formatUsd(costUsd) })}</span>
        </Tooltip>
      )}
    </p>
  )
}

/** The connection in a word or two, and which way the sound takes once there is any. */
function wordFor({ connection, path, encryption, onThisComputer }: InterviewSession, deaf: boolean) {
  if (connection !== 'connected') return connection
  if (path === 'device') return 'device'
  if (encryption === 'on') return 'encrypted'
  return onThisComputer && !deaf ? 'local' : 'connected'
}
