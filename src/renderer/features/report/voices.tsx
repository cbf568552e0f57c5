import type { ReportModel } from '@shared/contract/reports'
import { useTranslation } from 'react-i18next'
import { useCodeText } from '../../components/use-code-text'
import { formatClock } from '../../i18n/format'
import type { Moments } from './moments'
import classes from './voices.module.css'

export interface VoicesProps {
  changes: ReportModel['interviewerChanges']
  moments: Moments
}

/** Where another voice went on and why, in words beside the marks of the waveform. */
export function Voices({ changes, moments }: VoicesProps) {
  const { t } = useTranslation('report')
  const codeText = useCodeText()
  if (changes.length === 0) return null
  return (
    <ul className={classes.voices} aria-label={t('voices.label')}>
      {changes.map(({ atMs, to, cause }) => (
        <li key={atMs}>
          {moments.canPlay ? (
            <button type="button" className={classes.at} onClick={() => moments.playFrom(atMs)}>
              {formatClock(atMs)}
            </button>
          ) : (
            <span>{formatClock(atMs)}</span>
          )}{' '}
          {t(`voices.${to}`)} {to === 'offline' && codeText(cause)}
        </li>
      ))}
    </ul>
  )
}
