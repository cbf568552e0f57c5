import { Progress, Title } from '@mantine/core'
import type { ReportModel } from '@shared/contract/reports'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../i18n/format'
import classes from './analysing.module.css'

/** Until the numbers are in: what is safe already, what is being done. */
export function Analysing({ report }: { report: ReportModel }) {
  const { t } = useTranslation('report')
  const saved = report.durationMs > 0
  const measured = report.tracks.some((track) => track.speech.length > 0)
  const steps = [
    {
      name: t('analysing.saved'),
      done: saved,
      note: saved ? t('analysing.savedNote', { length: formatDuration(report.durationMs) }) : '',
    },
    { name: t('analysing.measured'), done: measured, note: '' },
    { name: t('analysing.report'), done: false, note: '' },
  ]
  const done = steps.filter((step) => step.done).length
  const running = steps.findIndex((step) => !step.done)
  return (
    <div className={classes.wait}>
      <Title order={1}>{t('analysing.title')}</Title>
      <p className={classes.lead}>{t('analysing.lead')}</p>
      <Progress.Root size={6} radius={3} className={classes.bar}>
        <Progress.Section
          value={((done + 0.5) / steps.length) * 100}
          color="var(--gr-voice-you)"
          aria-label={t('analysing.bar')}
        />
      </Progress.Root>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step.name} data-state={step.done ? 'done' : index === running ? 'running' : 'waiting'}>
            <i aria-hidden="true">{step.done && <IconCheck />}</i>
            <span>{step.name}</span>
            <span className={classes.note}>{step.note}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
