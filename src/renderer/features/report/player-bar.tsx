import { ActionIcon, NativeSelect, VisuallyHidden } from '@mantine/core'
import {
  IconClockPlay,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconRepeat,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TwoTrackPlayer } from '../../audio/two-track-player'
import { formatClock } from '../../i18n/format'
import type { CurveName } from './curve-layer'
import { KeyHelp } from './key-help'
import { Legend } from './legend'
import type { MarkKind } from './marks'
import classes from './player-bar.module.css'
import { SPEEDS } from './report-keys'
import { Tool } from './tool'
import { usePlayerState } from './use-player-state'

export interface PlayerBarProps {
  /** null when the audio was deleted. */
  player: TwoTrackPlayer | null
  durationMs: number
  kinds: readonly MarkKind[]
  hidden: ReadonlySet<MarkKind>
  onToggleMark(kind: MarkKind): void
  onWalk(direction: 1 | -1): void
  announcement: string
  zoom: { in(): void; out(): void; canIn: boolean; canOut: boolean }
  onLoop(): void
  onGoTo(): void
  curves: { stored: readonly CurveName[]; on: ReadonlySet<CurveName>; toggle(name: CurveName): void }
  help: { open: boolean; set(open: boolean): void }
}

export function PlayerBar(props: PlayerBarProps) {
  const { player, durationMs, kinds, hidden, onToggleMark, onWalk, announcement, zoom, help, curves } = props
  const { t } = useTranslation('report')
  const state = usePlayerState(player)
  const playLabel = t(state.playing ? 'recording.pause' : 'recording.play')
  const silent = player === null
  const looping = state.range?.loops === true
  return (
    <div className={classes.bar}>
      <ActionIcon
        variant="filled"
        radius="50%"
        size={44}
        className={classes.play}
        aria-label={playLabel}
        aria-keyshortcuts="Space"
        aria-disabled={silent}
        onClick={() => (state.playing ? player?.pause() : player?.play())}
      >
        {state.playing ? <IconPlayerPauseFilled size={20} /> : <IconPlayerPlayFilled size={20} />}
      </ActionIcon>
      <span className={classes.time}>
        <span role="timer" aria-label={t('recording.position')} aria-live="off">
          {formatClock(state.atMs)}
        </span>{' '}
        <small>{t('recording.of', { length: formatClock(durationMs) })}</small>
      </span>
      <Tool label={t('recording.previous')} keys="p" off={silent} onPress={() => onWalk(-1)}>
        <IconPlayerSkipBack />
      </Tool>
      <Tool label={t('recording.next')} keys="n" off={silent} onPress={() => onWalk(1)}>
        <IconPlayerSkipForward />
      </Tool>
      <Tool
        label={t(looping ? 'recording.loopEnd' : 'recording.loop')}
        keys="l"
        off={silent}
        on={looping}
        onPress={props.onLoop}
      >
        <IconRepeat />
      </Tool>
      <Tool label={t('recording.goTo')} keys="g" off={silent} onPress={props.onGoTo}>
        <IconClockPlay />
      </Tool>
      <NativeSelect
        className={classes.speed}
        classNames={{ input: classes.speedInput }}
        aria-label={t('recording.speed')}
        aria-keyshortcuts="[ ]"
        value={String(state.rate)}
        onChange={(event) => player?.setRate(Number(event.currentTarget.value))}
        data={SPEEDS.map((rate) => ({ value: String(rate), label: t('recording.speedValue', { rate }) }))}
      />
      <Tool label={t('recording.zoomOut')} off={!zoom.canOut} onPress={zoom.out}>
        <IconZoomOut />
      </Tool>
      <Tool label={t('recording.zoomIn')} off={!zoom.canIn} onPress={zoom.in}>
        <IconZoomIn />
      </Tool>
      <KeyHelp open={help.open} onChange={help.set} />
      <Legend
        kinds={kinds}
        hidden={hidden}
        onToggle={onToggleMark}
        curves={curves.stored}
        curvesOn={curves.on}
        onToggleCurve={curves.toggle}
      />
      <VisuallyHidden aria-live="polite">{announcement}</VisuallyHidden>
      {(silent || state.failed) && (
        <p className={classes.trouble} role="status">
          {t(silent ? 'recording.deleted' : 'recording.unplayable')}
        </p>
      )}
    </div>
  )
}
