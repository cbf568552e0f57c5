import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CurveName } from './curve-layer'
import classes from './legend.module.css'
import type { MarkKind } from './marks'

export interface LegendProps {
  /** What the recording has: a gap is rare, and is not in the legend without need. */
  kinds: readonly MarkKind[]
  hidden: ReadonlySet<MarkKind>
  onToggle(kind: MarkKind): void
  /** Pitch and loudness, where they are stored. */
  curves: readonly CurveName[]
  curvesOn: ReadonlySet<CurveName>
  onToggleCurve(name: CurveName): void
}

/** What the marks and lines mean; each can be switched off. */
export function Legend({ kinds, hidden, onToggle, curves, curvesOn, onToggleCurve }: LegendProps) {
  const { t } = useTranslation('report')
  return (
    <fieldset aria-label={t('recording.marks')} className={classes.legend}>
      {kinds.map((kind) => (
        <Item
          key={kind}
          name={t(`marks.${kind}`)}
          how={t(`marks.${kind}How`)}
          picture={PICTURE[kind]}
          on={!hidden.has(kind)}
          onToggle={() => onToggle(kind)}
        />
      ))}
      {curves.map((name) => (
        <Item
          key={name}
          name={t(`curves.${name}`)}
          how={t(`curves.${name}How`)}
          picture={<path d="M0 8c2-6 4-6 6-2s4 4 5-1 3-4 5-1" className={classes[name]} />}
          on={curvesOn.has(name)}
          onToggle={() => onToggleCurve(name)}
        />
      ))}
    </fieldset>
  )
}

interface ItemProps {
  name: string
  how: string
  picture: ReactNode
  on: boolean
  onToggle(): void
}

function Item({ name, how, picture, on, onToggle }: ItemProps) {
  return (
    <Tooltip label={how} multiline w={260}>
      <button type="button" className={classes.item} aria-pressed={on} onClick={onToggle}>
        <svg viewBox="0 0 16 12" aria-hidden="true">
          {picture}
        </svg>
        {name}
      </button>
    </Tooltip>
  )
}

const PICTURE: Record<MarkKind, ReactNode> = {
  answer: <rect x="0.5" y="0.5" width="15" height="11" rx="3" className={classes.answer} />,
  thinking: <path d="M0 11 9 2M4 12 12 4M9 12l5-5M0 6l5-5" className={classes.thinking} />,
  pause: <path d="M1 1v8h14V1" className={classes.pause} />,
  quote: <path d="M0 6h16" className={classes.quote} />,
  filler: <path d="M8 1.5 14 11H2Z" className={classes.filler} />,
  possible: <path d="M8 2 13.5 10.5h-11Z" className={classes.possible} />,
  improvement: <path d="M8 0v12M4 6.5a4 4 0 1 0 8 0 4 4 0 1 0-8 0" className={classes.improvement} />,
  voice: <path d="M8 0v12" className={classes.voice} />,
  gap: <path d="M1.5 0v12M14.5 0v12M4 9l5-6M7 10l5-6" className={classes.gap} />,
}
