import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import { formatSeconds } from '../../i18n/format'
import classes from './diagnostics.module.css'
import { gapFigures } from './gap-figures'
import { Part } from './part'

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
  const note = figures
    ? t('hood.gapsWords', {
        count: figures.count,
        median: formatSeconds(figures.medianMs),
        longest: formatSeconds(figures.longestMs),
      })
    : t('hood.gapsNone')
  return (
    <Part id="gaps" title={t('hood.gaps')} how={t('hood.gapsHow')} note={note}>
      {rows.length > 0 && (
        <ol className={classes.bars}>
          {rows.map(({ label, gapMs, fallbacks }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a question may come twice; the order never changes.
            <li key={place}>
              <span>{label}</span>
              <span className={classes.track} aria-hidden="true">
                <span
                  className={classes.bar}
                  style={{ width: `${((gapMs ?? 0) / Math.max(1, figures?.longestMs ?? 1)) * 100}%` }}
                />
              </span>
              <span className={classes.number}>
                {gapMs === null ? (
                  <Measured how={t('hood.noGapHow')}>{t('hood.noGap')}</Measured>
                ) : (
                  formatSeconds(gapMs)
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
