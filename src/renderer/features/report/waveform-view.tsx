import { useElementSize } from '@mantine/hooks'
import type { ReportModel } from '@shared/contract/reports'
import type { Span } from '@shared/contract/speech'
import type { TFunction } from 'i18next'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { cspNonce } from '../../api/csp-nonce'
import { peakRateFor } from '../../audio/peaks'
import type { TwoTrackPlayer } from '../../audio/two-track-player'
import { formatClock, formatDuration, formatNumber, formatSeconds } from '../../i18n/format'
import { type CurveDrawing, type CurveName, curveValuesAt, drawingOf } from './curve-layer'
import { markWords } from './mark-words'
import { type Mark, type MarkKind, marksAt } from './marks'
import { useCurves } from './use-curves'
import { usePeaks } from './use-peaks'
import { usePlayhead } from './use-playhead'
import { useWaveformColors } from './use-waveform-colors'
import { createWaveform, type Waveform } from './waveform'
import classes from './waveform.module.css'

/** What is shown before the first answer, so that its question is in sight, ms. */
const LEAD_MS = 4_000

export interface WaveformViewProps {
  report: ReportModel
  marks: readonly Mark[]
  hidden: ReadonlySet<MarkKind>
  player: TwoTrackPlayer | null
  /** CSS px a second; null until the width is known. */
  pxPerSecond: number | null
  onWidth(widthPx: number): void
  /** Which of pitch and loudness are drawn. */
  curves: ReadonlySet<CurveName>
  selection: Span | null
  onSelect(span: Span | null): void
  /** The voices stand on the page. */
  onDrawn(): void
  /** A triangle was clicked. */
  onMark(mark: Mark): void
}

/** The two lanes, their marks, the axis and the overview. Everything it shows is also in words beside each question. */
export function WaveformView(props: WaveformViewProps) {
  const { report, marks, hidden, player, pxPerSecond, onWidth, curves, selection } = props
  const { t } = useTranslation('report')
  const { ref: box, width } = useElementSize<HTMLDivElement>()
  const lanesBox = useRef<HTMLDivElement>(null)
  const overviewBox = useRef<HTMLDivElement>(null)
  const wave = useRef<Waveform | null>(null)
  const colors = useWaveformColors()
  const rates = report.tracks.flatMap((track) => track.peakRates)
  const rate = pxPerSecond === null || rates.length === 0 ? null : peakRateFor(pxPerSecond, rates)
  const { data: lanes } = usePeaks(report, rate)
  const drawn = lanes !== undefined && pxPerSecond !== null
  const curvesCanvas = useRef<HTMLCanvasElement>(null)
  // The voices first: the curves are many times their size, and drawn over them.
  const { data: curveData } = useCurves(report, drawn && curves.size > 0)
  const drawing = useMemo(
    () => (curveData && curves.size > 0 ? drawingOf(curveData, curves) : null),
    [curveData, curves],
  )
  const latest = useRef({ props, drawing })
  latest.current = { props, drawing }

  useEffect(() => {
    if (width > 0) onWidth(width)
  }, [width, onWidth])

  const labels = useMemo(
    () => ({
      answer: (mark: Mark) =>
        t('marks.answerLabel', { number: mark.questionNumber ?? 0, length: formatDuration(mark.endMs - mark.startMs) }),
      pause: (mark: Mark) => formatSeconds(mark.endMs - mark.startMs),
      voice: (mark: Mark) => t(mark.text === 'gemini' ? 'marks.toGemini' : 'marks.toOffline'),
    }),
    [t],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes later goes through its setters below.
  useEffect(() => {
    if (!drawn || !lanesBox.current || !overviewBox.current || !curvesCanvas.current) return
    const made = createWaveform({
      container: lanesBox.current,
      overview: overviewBox.current,
      curves: curvesCanvas.current,
      lanes,
      pxPerSecond,
      durationMs: report.durationMs,
      colors,
      cspNonce: cspNonce(),
      onSeek: (toMs) => latest.current.props.player?.seek(toMs),
      onMark: (mark) => latest.current.props.onMark(mark),
      onSelect: (span) => latest.current.props.onSelect(span),
      onDrawn: () => latest.current.props.onDrawn(),
      describe: (atMs, slackMs) => {
        const { marks, hidden } = latest.current.props
        const shown = marksAt(
          marks.filter((mark) => !hidden.has(mark.kind)),
          atMs,
          slackMs,
        )
        return [...shown.map((mark) => markWords(t, mark)), ...curveWords(t, latest.current.drawing, atMs)]
      },
    })
    wave.current = made
    const first = marks.find((mark) => mark.kind === 'answer')
    if (first) made.showFrom(first.startMs - LEAD_MS - askedBefore(report, first))
    return () => {
      made.destroy()
      wave.current = null
    }
  }, [drawn, report.interviewId, report.durationMs])

  useEffect(() => {
    if (lanes) wave.current?.setLanes(lanes)
  }, [lanes])
  useEffect(() => {
    if (pxPerSecond !== null) wave.current?.setZoom(pxPerSecond)
  }, [pxPerSecond])
  useEffect(() => wave.current?.setColors(colors), [colors])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `drawn` is when there is something to mark.
  useEffect(() => wave.current?.setMarks(marks, hidden, labels), [drawn, marks, hidden, labels])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `drawn` is when there is something to draw on.
  useEffect(() => wave.current?.setCurves(drawing), [drawn, drawing])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => wave.current?.showSelection(selection), [drawn, selection])
  const label = t(report.origin === 'import' ? 'recording.pictureOfOne' : 'recording.picture', {
    length: formatClock(report.durationMs),
    answers: marks.filter((mark) => mark.kind === 'answer').length,
    pauses: marks.filter((mark) => mark.kind === 'pause').length,
    quotes: marks.filter((mark) => mark.kind === 'quote').length,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => wave.current?.setLabel(label), [drawn, label])
  usePlayhead(player, (atMs) => wave.current?.showTime(atMs))

  return (
    <div className={classes.view}>
      <div ref={box} className={classes.stack} data-waveform>
        {report.origin === 'interview' && <span className={classes.themLabel}>{t('recording.interviewer')}</span>}
        <span className={classes.youLabel}>{t('recording.you')}</span>
        <div ref={lanesBox} className={classes.lanes} />
        <canvas ref={curvesCanvas} className={classes.curves} />
      </div>
      <div ref={overviewBox} className={classes.overview} aria-hidden="true" />
    </div>
  )
}

/** How long before an answer its question was asked, ms. */
function askedBefore(report: ReportModel, answer: Mark): number {
  const asked = report.questions.find((q) => q.number === answer.questionNumber)?.asked
  return asked ? Math.max(0, answer.startMs - asked.startMs) : 0
}

function curveWords(t: TFunction<'report'>, drawing: CurveDrawing | null, atMs: number): string[] {
  if (!drawing) return []
  const { pitch, dbfs } = curveValuesAt(drawing, atMs)
  return [
    ...(pitch ? [t('curves.pitchAt', { hz: Math.round(pitch.hz), semitones: signed(pitch.semitones) })] : []),
    ...(dbfs === null ? [] : [t('curves.loudnessAt', { dbfs: Math.round(dbfs) })]),
  ]
}

function signed(value: number): string {
  const shown = formatNumber(Math.abs(value), 1)
  return value < 0 ? `\u2212${shown}` : `+${shown}`
}
