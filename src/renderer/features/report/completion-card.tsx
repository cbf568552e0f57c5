import { Card, Title } from '@mantine/core'
import type { Completion } from '@shared/contract/evaluation'
import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import classes from './completion-card.module.css'
import type { Moments } from './moments'
import { PlayMoment } from './play-moment'

export interface CompletionCardProps {
  completion: Completion
  moments: Moments
}

/** The model's words on the whole interview. All of it is text: nothing here is ever read as markup. */
export function CompletionCard({ completion, moments }: CompletionCardProps) {
  const { t } = useTranslation('report')
  const { summary, analysis, highlights, strengths, weaknesses, recommendations, resources } = completion
  return (
    <Card component="section" aria-labelledby="report-whole" className={classes.card}>
      <div className={classes.head}>
        <Title order={2} id="report-whole">
          {t('whole.title')}
        </Title>
        <span className={classes.stamp}>
          <Measured how={t('whole.stampHow', { prompt: completion.promptVersion })}>
            {t('whole.stamp', { model: completion.model })}
          </Measured>
        </span>
      </div>
      <div className={classes.upper} data-alone={highlights.length === 0 || undefined}>
        <div className={classes.words}>
          <p dir="auto" className={classes.summary}>
            {summary}
          </p>
          {analysis !== '' && <p dir="auto">{analysis}</p>}
        </div>
        {highlights.length > 0 && (
          <section aria-labelledby="report-highlights">
            <h3 id="report-highlights">{t('whole.highlights')}</h3>
            <ul className={classes.highlights}>
              {highlights.map(({ title, atMs, description }) => (
                <li key={`${atMs}-${title}`}>
                  <PlayMoment atMs={atMs} title={title} moments={moments} />
                  <div>
                    <h4 dir="auto">{title}</h4>
                    <p dir="auto">{description}</p>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <div className={classes.columns}>
        <Column title={t('whole.strengths')} lines={strengths} />
        <Column title={t('whole.weaknesses')} lines={weaknesses} />
        <Column title={t('whole.recommendations')} lines={recommendations} />
        <Resources resources={resources} />
      </div>
    </Card>
  )
}

function Column({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Resources({ resources }: Pick<Completion, 'resources'>) {
  const { t } = useTranslation('report')
  if (resources.length === 0) return null
  return (
    <section>
      <h3>{t('whole.resources')}</h3>
      <ul className={classes.lines}>
        {resources.map(({ title, url }) => (
          <li key={`${title}-${url}`} dir="auto">
            {url?.startsWith('https://') ? (
              <a href={url} target="_blank" rel="noopener noreferrer">
                {title}
              </a>
            ) : (
              title
            )}
          </li>
        ))}
        <li className={classes.unchecked}>{t('whole.unchecked')}</li>
      </ul>
    </section>
  )
}
