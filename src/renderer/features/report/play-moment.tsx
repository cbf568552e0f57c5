import { ActionIcon } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../i18n/format'
import type { Moments } from './moments'
import classes from './play-moment.module.css'

export interface PlayMomentProps {
  atMs: number
  /** What is heard there. */
  title: string
  moments: Moments
}

/** One click from a sentence to its moment. */
export function PlayMoment({ atMs, title, moments }: PlayMomentProps) {
  const { t } = useTranslation('report')
  const at = formatClock(atMs)
  return (
    <span className={classes.moment}>
      {moments.canPlay && (
        <ActionIcon
          variant="outline"
          radius="50%"
          size={36}
          className={classes.button}
          aria-label={t('moment.play', { at, title })}
          onClick={() => moments.playFrom(atMs)}
        >
          <IconPlayerPlayFilled size={14} />
        </ActionIcon>
      )}
      <span className={classes.at} aria-hidden={moments.canPlay}>
        {at}
      </span>
    </span>
  )
}
