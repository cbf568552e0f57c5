import { Card, Title } from '@mantine/core'
import type { Completion } from '@shared/contract/evaluation'
import { useTranslation } from 'react-i18next'
import type { Moments } from './moments'
import { PlayMoment } from './play-moment'
import classes from './priorities.module.css'

/** More are not remembered (research.md). */
const MOST = 3

export interface PrioritiesProps {
  improvements: Completion['improvements']
  moments: Moments
}

/** What to change next time: at most three, each one click from the moment it happened. */
export function Priorities({ improvements, moments }: PrioritiesProps) {
  const { t } = useTranslation('report')
  const shown = improvements.slice(0, MOST)
  return (
    <Card component="section" aria-labelledby="report-priorities" className={classes.card}>
      <div className={classes.head}>
        <Title order={2} id="report-priorities">
          {t('priorities.title', { count: shown.length })}
        </Title>
        <span className={classes.note}>{t('priorities.note')}</span>
      </div>
      <ol className={classes.list}>
        {shown.map(({ title, atMs, description }) => (
          <li key={`${atMs}-${title}`}>
            <div>
              <h3>{title}</h3>
              <p>{description}</p>
            </div>
            <PlayMoment atMs={atMs} title={title} moments={moments} />
          </li>
        ))}
      </ol>
    </Card>
  )
}
