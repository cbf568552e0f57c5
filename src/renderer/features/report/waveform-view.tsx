import { useElementSize } from '@mantine/hooks'
import type { ReportModel } from '@shared/contract/reports'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { cspNonce } from '../../api/csp-nonce'
import { peakRateFor } from '../../audio/peaks'
import type { TwoTrackPlayer } from '../../audio/two-track-player'
import { formatClock, formatDuration, formatSeconds } from '../../i18n/format'
import type { Mark, MarkKind } from './marks'
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
}

/** The two lanes, their marks, the axis and the overview. Everything it shows is also in words beside each question. */
export function WaveformView({ report, marks, hidden, player, pxPerSecond, onWidth }: WaveformViewProps) {
  const { t } = useTranslation('report')
  const { ref: box, width } = useElementSize<HTMLDivElement>()
  const lanesBox = useRef<HTMLDivElement>(null)
  const overviewBox = useRef<HTMLDivElement>(null)
  const wave = useRef<Waveform | null>(null)
  const colors = useWaveformColors()
  const rates = report.tracks.flatMap((track) => track.peakRates)
  const rate = pxPerSecond === null || rates.length === 0 ? null : peakRateFor(pxPerSecond, rates)
  const { data: lanes } = usePeaks(report, rate)
  const latestPlayer = useRef(player)
  latestPlayer.current = player
  const drawn = lanes !== undefined && pxPerSecond !== null

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
    if (!drawn || !lanesBox.current || !overviewBox.current) return
    const made = createWaveform({
      container: lanesBox.current,
      overview: overviewBox.current,
      lanes,
      pxPerSecond,
      durationMs: report.durationMs,
      colors,
      cspNonce: cspNonce(),
      onSeek: (toMs) => latestPlayer.current?.seek(toMs),
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
  usePlayhead(wave, player)

  return (
    <div className={classes.view}>
      <div
        ref={box}
        className={classes.stack}
        role="img"
        aria-label={t('recording.picture', {
          length: formatClock(report.durationMs),
          answers: marks.filter((mark) => mark.kind === 'answer').length,
          pauses: marks.filter((mark) => mark.kind === 'pause').length,
          quotes: marks.filter((mark) => mark.kind === 'quote').length,
        })}
      >
        <span className={classes.themLabel}>{t('recording.interviewer')}</span>
        <span className={classes.youLabel}>{t('recording.you')}</span>
        <div ref={lanesBox} className={classes.lanes} />
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
