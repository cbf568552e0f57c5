import { Card, Title } from '@mantine/core'
import type { ReportModel } from '@shared/contract/reports'
import type { Priority } from '@shared/contract/speech'
import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import type { Moments } from './moments'
import { PlayMoment } from './play-moment'
import classes from './priorities.module.css'
import { priorityValue } from './priority-words'

export interface PrioritiesProps {
  priorities: ReportModel['priorities']
  moments: Moments
}

/** What to change next time: at most three, each one click from the moment it happened. */
export function Priorities({ priorities, moments }: PrioritiesProps) {
  const { t } = useTranslation('report')
  return (
    <Card component="section" aria-labelledby="report-priorities" className={classes.card}>
      <div className={classes.head}>
        <Title order={2} id="report-priorities">
          {t('priorities.title', { count: priorities.length })}
        </Title>
        <span className={classes.note}>{t('priorities.note')}</span>
      </div>
      <ol className={classes.list}>
        {priorities.map((priority) => (
          <li key={priority.kind === 'speech' ? priority.code : `${priority.atMs}-${priority.title}`}>
            {priority.kind === 'speech' ? (
              <Spoken priority={priority} moments={moments} />
            ) : (
              <>
                <div>
                  <h3 dir="auto">{priority.title}</h3>
                  <p dir="auto">{priority.description}</p>
                </div>
                <PlayMoment atMs={priority.atMs} title={priority.title} moments={moments} />
              </>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** From a rule over measured numbers: the fact, then the next try. */
function Spoken({ priority, moments }: { priority: Extract<Priority, { kind: 'speech' }>; moments: Moments }) {
  const { t } = useTranslation('report')
  const { code, value, usual, atMs, questionNumber } = priority
  const title = t(`priorities.codes.${code}.title`)
  return (
    <>
      <div>
        <h3>{title}</h3>
        <p>
          <Measured how={t(`priorities.codes.${code}.how`)}>
            {t(`priorities.codes.${code}.fact`, { value: priorityValue(code, value) })}
          </Measured>{' '}
          {usual !== null && `${t('priorities.usual', { value: priorityValue(code, usual) })} `}
          {t(`priorities.codes.${code}.try`)}
        </p>
      </div>
      <div className={classes.moment}>
        <PlayMoment atMs={atMs} title={title} moments={moments} />
        {questionNumber !== null && (
          <span className={classes.note}>{t('priorities.question', { number: questionNumber })}</span>
        )}
      </div>
    </>
  )
}
