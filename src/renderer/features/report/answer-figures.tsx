import type { ReportQuestion } from '@shared/contract/reports'
import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import { formatDuration, formatSeconds } from '../../i18n/format'
import classes from './answer-figures.module.css'
import { pausesOf } from './marks'

/** Length, time to first word, speech and pauses of one answer; each says how it was measured. */
export function AnswerFigures({ question }: { question: ReportQuestion }) {
  const { t } = useTranslation('report')
  const { durationMs, timeToFirstWordMs, speechMs } = question
  const pauses = pausesOf(question)
  const pauseList = pauses
    .map(({ startMs, endMs, kind }) => t(`pauseKinds.${kind}`, { length: formatSeconds(endMs - startMs) }))
    .join(', ')
  const figures = [
    {
      name: t('questions.length'),
      how: t('questions.lengthHow'),
      value: durationMs === null ? null : formatDuration(durationMs),
    },
    {
      name: t('questions.firstWord'),
      how: t('questions.firstWordHow'),
      value: timeToFirstWordMs === null ? null : formatSeconds(timeToFirstWordMs),
    },
    {
      name: t('questions.speech'),
      how: t('questions.speechHow'),
      value: speechMs === null ? null : formatDuration(speechMs),
    },
    {
      name: t('questions.pauses'),
      how: pauses.length === 0 ? t('questions.pausesHow') : `${t('questions.pausesHow')} ${pauseList}.`,
      value: speechMs === null ? null : String(pauses.length),
    },
  ]
  return (
    <dl className={classes.figures} aria-label={t('questions.figures')}>
      {figures.map(({ name, how, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ? <Measured how={how}>{value}</Measured> : '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
