import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './legend.module.css'
import type { MarkKind } from './marks'

export interface LegendProps {
  /** What the recording has: a gap is rare, and is not in the legend without need. */
  kinds: readonly MarkKind[]
  hidden: ReadonlySet<MarkKind>
  onToggle(kind: MarkKind): void
}

/** What the marks mean; each can be switched off. */
export function Legend({ kinds, hidden, onToggle }: LegendProps) {
  const { t } = useTranslation('report')
  return (
    <fieldset aria-label={t('recording.marks')} className={classes.legend}>
      {kinds.map((kind) => (
        <Tooltip key={kind} label={t(`marks.${kind}How`)} multiline w={240}>
          <button
            type="button"
            className={classes.item}
            aria-pressed={!hidden.has(kind)}
            onClick={() => onToggle(kind)}
          >
            <svg viewBox="0 0 16 12" aria-hidden="true">
              {PICTURE[kind]}
            </svg>
            {t(`marks.${kind}`)}
          </button>
        </Tooltip>
      ))}
    </fieldset>
  )
}

const PICTURE: Record<MarkKind, ReactNode> = {
  answer: <rect x="0.5" y="0.5" width="15" height="11" rx="3" className={classes.answer} />,
  thinking: <path d="M0 11 9 2M4 12 12 4M9 12l5-5M0 6l5-5" className={classes.thinking} />,
  pause: <path d="M1 1v8h14V1" className={classes.pause} />,
  quote: <path d="M0 6h16" className={classes.quote} />,
  voice: <path d="M8 0v12" className={classes.voice} />,
  gap: <path d="M1.5 0v12M14.5 0v12M4 9l5-6M7 10l5-6" className={classes.gap} />,
}
