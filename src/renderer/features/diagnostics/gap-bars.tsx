import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import { formatLatency } from '../../i18n/format'
import classes from './diagnostics.module.css'
import { gapFigures } from './gap-figures'
import { Part } from './part'

/** What fills a bar at least: gaps of a few milliseconds are none to speak of, and look it. */
const LEAST_FULL_MS = 1_000

export interface GapRow {
  /** The question's or the turn's number, from 1. */
  label: string
  gapMs: number | null
  /** Null: not known of it. */
  fallbacks: number | null
}

/** The gap of each turn as a bar with its length in words beside it. */
export function GapBars({ rows }: { rows: readonly GapRow[] }) {
  const { t } = useTranslation('diagnostics')
  const figures = gapFigures(rows.map(({ gapMs }) => gapMs))
  const fullMs = Math.max(LEAST_FULL_MS, figures?.longestMs ?? 0)
  const note = figures
    ? t('hood.gapsWords', {
        count: figures.count,
        median: formatLatency(figures.medianMs),
        longest: formatLatency(figures.longestMs),
      })
    : t('hood.gapsNone')
  return (
    <Part id="gaps" title={t('hood.gaps')} how={t('hood.gapsHow')} note={note}>
      {rows.length > 0 && (
        <ol className={classes.bars} data-fallbacks={rows.some(({ fallbacks }) => (fallbacks ?? 0) > 0) || undefined}>
          {rows.map(({ label, gapMs, fallbacks }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a question may come twice; the order never changes.
            <li key={place}>
              <span>{label}</span>
              <span className={classes.track} aria-hidden="true">
                <span className={classes.bar} style={{ width: `${((gapMs ?? 0) / fullMs) * 100}%` }} />
              </span>
              <span className={classes.number}>
                {gapMs === null ? (
                  <Measured how={t('hood.noGapHow')}>{t('hood.noGap')}</Measured>
                ) : (
                  formatLatency(gapMs)
                )}
              </span>
              <span className={classes.fallbacks}>
                {fallbacks !== null && fallbacks > 0 && (
                  <Measured how={t('hood.fallbacksHow')}>{t('hood.fallbacks', { count: fallbacks })}</Measured>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Part>
  )
}
