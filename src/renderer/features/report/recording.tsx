import { Card } from '@mantine/core'
import type { ReportModel } from '@shared/contract/reports'
import type { Span } from '@shared/contract/speech'
import { type RefObject, useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TwoTrackPlayer } from '../../audio/two-track-player'
import { formatClock } from '../../i18n/format'
import type { CurveName } from './curve-layer'
import { GoToTime } from './go-to-time'
import { kindsIn, loopAt, type Mark, type MarkKind } from './marks'
import type { Moments } from './moments'
import { PlayerBar } from './player-bar'
import classes from './recording.module.css'
import { useMarkWalk } from './use-mark-walk'
import { useReportKeys } from './use-report-keys'
import { Voices } from './voices'
import { WaveformView } from './waveform-view'
import { firstPx, fitPx, stepPx } from './zoom'

const CURVES: readonly CurveName[] = ['pitch', 'loudness']

export interface RecordingHandle {
  show(): void
}

export interface RecordingProps {
  report: ReportModel
  marks: readonly Mark[]
  /** null when the audio was deleted. */
  player: TwoTrackPlayer | null
  handle: RefObject<RecordingHandle | null>
  moments: Moments
  /** A stretch that was marked out by dragging. */
  selection: Span | null
  onSelect(span: Span | null): void
  /** The voices stand on the page. */
  onDrawn(): void
}

/** Both voices on one time axis: listen, look, and find the moment. */
export function Recording({ report, marks, player, handle, moments, selection, onSelect, onDrawn }: RecordingProps) {
  const { t } = useTranslation('report')
  const section = useRef<HTMLDivElement>(null)
  const [hidden, setHidden] = useState<ReadonlySet<MarkKind>>(new Set())
  const [curvesOn, setCurvesOn] = useState<ReadonlySet<CurveName>>(new Set(['pitch']))
  const [widthPx, setWidthPx] = useState(0)
  const [chosenPx, setChosenPx] = useState<number | null>(null)
  const [helpOpen, setHelpOpen] = useState(false)
  const [asking, setAsking] = useState(false)
  const shown = useMemo(() => marks.filter((mark) => !hidden.has(mark.kind)), [marks, hidden])
  const walk = useMarkWalk(player, shown)
  const stored = report.tracks.some((track) => track.track === 'candidate' && track.hasCurves) ? CURVES : []

  const view = { widthPx, durationMs: report.durationMs }
  const pxPerSecond = widthPx === 0 ? null : Math.max(fitPx(view), chosenPx ?? firstPx(view))
  const zoom = (direction: 1 | -1) => setChosenPx(pxPerSecond === null ? null : stepPx(pxPerSecond, direction, view))
  const toggleMark = useCallback((kind: MarkKind) => setHidden((before) => toggled(before, kind)), [])
  const toggleCurve = useCallback((name: CurveName) => setCurvesOn((before) => toggled(before, name)), [])
  const toggleLoop = () => {
    if (!player) return
    const { range, atMs } = player.get()
    const next = range?.loops ? null : loopAt(marks, selection, atMs)
    player.setRange(next && { ...next, loops: true })
    if (next) walk.announce(t('loop.on', { from: formatClock(next.startMs), to: formatClock(next.endMs) }))
    else walk.announce(t(range?.loops ? 'loop.off' : 'loop.nothing'))
  }

  useReportKeys({
    player,
    walk: walk.go,
    toggleLoop,
    askTime: () => setAsking(player !== null),
    toggleHelp: () => setHelpOpen((open) => !open),
  })
  useImperativeHandle(handle, () => ({ show: () => section.current?.scrollIntoView({ block: 'nearest' }) }))

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
        onLoop={toggleLoop}
        onGoTo={() => setAsking(true)}
        announcement={walk.announcement}
        curves={{ stored, on: curvesOn, toggle: toggleCurve }}
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
        curves={curvesOn}
        selection={selection}
        onSelect={onSelect}
        onDrawn={onDrawn}
        onMark={(mark) => moments.playSpan(mark)}
      />
      <Voices changes={report.interviewerChanges} moments={moments} />
      {player && (
        <GoToTime
          opened={asking}
          durationMs={report.durationMs}
          fromMs={player.get().atMs}
          onGo={player.seek}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  )
}

function toggled<T>(before: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const after = new Set(before)
  if (!after.delete(one)) after.add(one)
  return after
}
