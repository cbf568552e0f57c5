import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core'
import type { Filler } from '@shared/contract/speech'
import { IconArrowBackUp, IconPlayerPlayFilled, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../../i18n/format'
import type { Moments } from '../moments'
import classes from './fillers.module.css'

export interface FillerRowProps {
  filler: Filler
  /** The person took it out. */
  removed?: boolean
  moments: Moments
  /** Takes it out; of a removed one: puts it back. */
  onChange(): void
}

/** One filler: heard with a click, and taken out or put back with another. */
export function FillerRow({ filler, removed = false, moments, onChange }: FillerRowProps) {
  const { t } = useTranslation('report')
  const { word, source, startMs } = filler
  const at = formatClock(startMs)
  const name = word ?? t(source === 'audio' ? 'fillers.possible' : 'fillers.unnamed')
  const Icon = removed ? IconArrowBackUp : IconX
  return (
    <li data-possible={source === 'audio' || undefined} data-removed={removed || undefined}>
      <button
        type="button"
        className={classes.play}
        aria-disabled={!moments.canPlay}
        title={t(`fillers.source.${source}`)}
        onClick={() => moments.canPlay && moments.playSpan(filler)}
      >
        <IconPlayerPlayFilled size={12} aria-hidden="true" />
        <VisuallyHidden>{t('fillers.play')} </VisuallyHidden>
        <span dir="auto" className={classes.word}>
          {name}
        </span>
        <span className={classes.at}> {at}</span>
      </button>
      <Tooltip label={t(removed ? 'fillers.restore' : 'fillers.remove')}>
        <ActionIcon
          variant="subtle"
          size={32}
          className={classes.remove}
          aria-label={t(removed ? 'fillers.restoreAt' : 'fillers.removeAt', { name, at })}
          onClick={onChange}
        >
          <Icon size={16} />
        </ActionIcon>
      </Tooltip>
    </li>
  )
}
