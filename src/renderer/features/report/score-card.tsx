import { Badge, Card, RingProgress } from '@mantine/core'
import type { ReportModel } from '@shared/contract/reports'
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import { scoreBandOf } from '../../components/score-band'
import { formatDuration, formatSeconds } from '../../i18n/format'
import { Categories, hasCategories } from './categories'
import classes from './score-card.module.css'
import { type Totals, totalsOf } from './totals'

/** An arrow beside its word: neither is green or red, a trend within one interview is a hint. */
const TREND_ICON = { improving: IconArrowUpRight, declining: IconArrowDownRight, consistent: IconArrowRight }

const RING_COLOR = { strong: 'var(--gr-voice-you)', fair: 'var(--gr-fair-fill)', low: 'var(--gr-low-fill)' }

export interface ScoreCardProps {
  report: ReportModel
  /** Something stands beside it. */
  narrow: boolean
}

/** The score, when there is one, and the interview in four figures. */
export function ScoreCard({ report, narrow }: ScoreCardProps) {
  const { t } = useTranslation(['report', 'common'])
  const totals = totalsOf(report)
  const { overallScore, trend, sincePrevious } = report
  const imported = report.origin === 'import'
  const TrendIcon = TREND_ICON[trend ?? 'consistent']
  const graded = report.questions.some((question) => question.scoredBy === 'model')
  const selfRated = report.questions.some((question) => question.scoredBy === 'self')
  return (
    <Card
      component="section"
      aria-label={t('report:score.label')}
      className={classes.card}
      data-narrow={narrow || undefined}
      data-categories={hasCategories(report.categories) || undefined}
    >
      <div className={classes.gauge}>
        <Ring score={overallScore} />
        <div className={classes.verdict}>
          <h2 className={classes.word}>
            {overallScore === null ? t('report:score.none') : t(`common:band.${scoreBandOf(overallScore)}`)}
            {selfRated && (
              <Badge component="span" className={classes.badge}>
                {t(graded ? 'report:score.partlySelfRated' : 'report:score.selfRated')}
              </Badge>
            )}
          </h2>
          <p className={classes.note}>
            {overallScore === null
              ? t(imported ? 'report:score.noneImported' : 'report:score.noneBody')
              : t('report:score.rated', { count: totals.rated, total: totals.planned })}
          </p>
        </div>
        {(trend || sincePrevious !== null) && (
          <div className={classes.compared}>
            {trend && (
              <p className={classes.note}>
                <Measured how={t('report:score.trendHow')}>
                  <span className={classes.trend}>
                    <TrendIcon size={18} stroke={1.75} aria-hidden="true" />
                    {t(`report:score.trend.${trend}`)}
                  </span>
                </Measured>
              </p>
            )}
            {sincePrevious !== null && <p className={classes.note}>{since(sincePrevious)}</p>}
          </div>
        )}
      </div>
      <Categories categories={report.categories} />
      <Figures totals={totals} imported={imported} />
    </Card>
  )

  function since(points: number): string {
    const count = Math.abs(Math.round(points))
    if (count === 0) return t('report:score.same')
    return points > 0 ? t('report:score.above', { count }) : t('report:score.below', { count })
  }
}

function Ring({ score }: { score: number | null }) {
  const { t } = useTranslation('report')
  const shown = score === null ? null : Math.round(score)
  return (
    <RingProgress
      size={128}
      thickness={8}
      roundCaps
      rootColor="var(--gr-line)"
      sections={score === null ? [] : [{ value: score, color: RING_COLOR[scoreBandOf(score)] }]}
      label={
        <div className={classes.ring}>
          <Measured how={t('score.how')}>
            <b className={classes.figure}>{shown ?? '–'}</b>
            <span className={classes.of}>{t('score.of')}</span>
          </Measured>
        </div>
      }
    />
  )
}

function Figures({ totals, imported }: { totals: Totals; imported: boolean }) {
  const { t } = useTranslation('report')
  const all = [
    {
      asked: true,
      name: t('totals.answered'),
      how: t('totals.answeredHow'),
      value: t('totals.answeredOf', { count: totals.answered, total: totals.planned }),
    },
    { asked: false, name: t('totals.spoken'), how: t('facts.spokenHow'), value: formatDuration(totals.spokenMs) },
    {
      asked: true,
      name: t('totals.firstWord'),
      how: t('totals.firstWordHow'),
      value: totals.firstWordMs === null ? '–' : formatSeconds(totals.firstWordMs),
    },
    {
      asked: false,
      name: t('totals.pauses'),
      how: t('totals.pausesHow'),
      value: totals.pauses === null ? '–' : String(totals.pauses),
    },
  ]
  // Nobody asked in a recording made elsewhere.
  const figures = imported ? all.filter(({ asked }) => !asked) : all
  return (
    <dl className={classes.figures} aria-label={t('totals.label')}>
      {figures.map(({ name, how, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Measured how={how}>{value}</Measured>
          </dd>
        </div>
      ))}
    </dl>
  )
}
