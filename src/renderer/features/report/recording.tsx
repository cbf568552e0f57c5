import { Card } from '@mantine/core'
import type { ReportModel } from '@shared/contract/reports'
import { type RefObject, useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TwoTrackPlayer } from '../../audio/two-track-player'
import { kindsIn, type Mark, type MarkKind } from './marks'
import type { Moments } from './moments'
import { PlayerBar } from './player-bar'
import classes from './recording.module.css'
import { useMarkWalk } from './use-mark-walk'
import { useReportKeys } from './use-report-keys'
import { Voices } from './voices'
import { WaveformView } from './waveform-view'
import { firstPx, fitPx, stepPx } from './zoom'

export interface RecordingHandle {
  playFrom(atMs: number): void
}

export interface RecordingProps {
  report: ReportModel
  marks: readonly Mark[]
  /** null when the audio was deleted. */
  player: TwoTrackPlayer | null
  handle: RefObject<RecordingHandle | null>
  moments: Moments
}

/** Both voices on one time axis: listen, look, and find the moment. */
export function Recording({ report, marks, player, handle, moments }: RecordingProps) {
  const { t } = useTranslation('report')
  const section = useRef<HTMLDivElement>(null)
  const [hidden, setHidden] = useState<ReadonlySet<MarkKind>>(new Set())
  const [widthPx, setWidthPx] = useState(0)
  const [chosenPx, setChosenPx] = useState<number | null>(null)
  const [helpOpen, setHelpOpen] = useState(false)
  const shown = useMemo(() => marks.filter((mark) => !hidden.has(mark.kind)), [marks, hidden])
  const walk = useMarkWalk(player, shown)

  const view = { widthPx, durationMs: report.durationMs }
  const pxPerSecond = widthPx === 0 ? null : Math.max(fitPx(view), chosenPx ?? firstPx(view))
  const zoom = (direction: 1 | -1) => setChosenPx(pxPerSecond === null ? null : stepPx(pxPerSecond, direction, view))
  const toggleMark = useCallback((kind: MarkKind) => setHidden((before) => toggled(before, kind)), [])

  useReportKeys({ player, walk: walk.go, toggleHelp: () => setHelpOpen((open) => !open) })
  useImperativeHandle(handle, () => ({
    playFrom: (atMs) => {
      player?.seek(atMs)
      player?.play()
      section.current?.scrollIntoView({ block: 'nearest' })
    },
  }))

  if (report.durationMs === 0 || report.tracks.length === 0) {
    return (
      <Card component="section" aria-label={t('recording.label')} className={classes.card}>
        <p className={classes.none}>{t('recording.none')}</p>
      </Card>
    )
  }
  return (
    <Card component="section" ref={section} aria-label={t('recording.label')} className={classes.card} padding={0}>
      <PlayerBar
        player={player}
        durationMs={report.durationMs}
        kinds={kindsIn(marks)}
        hidden={hidden}
        onToggleMark={toggleMark}
        onWalk={walk.go}
        announcement={walk.announcement}
        zoom={{
          in: () => zoom(1),
          out: () => zoom(-1),
          canIn: pxPerSecond !== null && stepPx(pxPerSecond, 1, view) > pxPerSecond,
          canOut: pxPerSecond !== null && stepPx(pxPerSecond, -1, view) < pxPerSecond,
        }}
        help={{ open: helpOpen, set: setHelpOpen }}
      />
      <WaveformView
        report={report}
        marks={marks}
        hidden={hidden}
        player={player}
        pxPerSecond={pxPerSecond}
        onWidth={setWidthPx}
      />
      <Voices changes={report.interviewerChanges} moments={moments} />
    </Card>
  )
}

function toggled(before: ReadonlySet<MarkKind>, kind: MarkKind): ReadonlySet<MarkKind> {
  const after = new Set(before)
  if (!after.delete(kind)) after.add(kind)
  return after
}
