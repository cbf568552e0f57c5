import type { Quote as QuotedWords } from '@shared/contract/evaluation'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../i18n/format'
import type { Moments } from './moments'
import classes from './quote.module.css'

export interface QuoteProps {
  quote: QuotedWords
  moments: Moments
}

/** Your own words as evidence; a press plays them. Typed words, or those of a deleted recording, are only shown. */
export function Quote({ quote: { text, startMs }, moments }: QuoteProps) {
  const { t } = useTranslation('report')
  if (startMs === null || !moments.canPlay) {
    return (
      <span className={classes.quote}>
        <q dir="auto" className={classes.words}>
          {text}
        </q>
        {startMs !== null && <span className={classes.at}>{formatClock(startMs)}</span>}
      </span>
    )
  }
  return (
    <button
      type="button"
      className={classes.quote}
      aria-description={t('grade.playQuote', { at: formatClock(startMs) })}
      onClick={() => moments.playFrom(startMs)}
    >
      <q dir="auto" className={classes.words}>
        {text}
      </q>
      <span className={classes.at}>{formatClock(startMs)}</span>
    </button>
  )
}
