import { useElementSize } from '@mantine/hooks'
import type { ReportModel } from '@shared/contract/reports'
import type { PaceSegment } from '@shared/contract/speech'
import { type MouseEvent, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TwoTrackPlayer } from '../../../audio/two-track-player'
import { Measured } from '../../../components/measured'
import { formatClock } from '../../../i18n/format'
import type { Moments } from '../moments'
import { usePlayhead } from '../use-playhead'
import { axisStepS } from '../zoom'
import classes from './pace.module.css'
import { CHART, paceShape } from './pace-shape'
import { PaceTable } from './pace-table'

/** Room for one label on the time axis, CSS px. */
const LABEL_PX = 72

export interface PaceChartProps {
  report: ReportModel
  segments: readonly PaceSegment[]
  player: TwoTrackPlayer | null
  moments: Moments
}

/** Words a minute over the recording: a quiet band, the person's usual line, and no colour that judges. A click seeks. */
export function PaceChart({ report, segments, player, moments }: PaceChartProps) {
  const { t } = useTranslation('report')
  const { ref: box, width } = useElementSize<HTMLDivElement>()
  const head = useRef<SVGLineElement>(null)
  const { durationMs } = report
  const usual = report.speech.findings.find(({ measure }) => measure === 'wordsPerMinute')?.usual ?? null
  const shape = useMemo(
    () => paceShape(segments, { widthPx: width, durationMs, usual }),
    [segments, width, durationMs, usual],
  )
  const floor = CHART.heightPx - CHART.bottomPx
  usePlayhead(player, (atMs) => head.current?.setAttribute('transform', `translate(${shape.xOf(atMs)} 0)`))

  const seek = (event: MouseEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - CHART.leftPx
    const ratio = x / Math.max(1, width - CHART.leftPx)
    if (ratio >= 0 && ratio <= 1) player?.seek(ratio * durationMs)
  }
  const stepS = axisStepS((width - CHART.leftPx) / Math.max(1, durationMs / 1000), LABEL_PX)
  const labels = Array.from({ length: Math.ceil(durationMs / 1000 / stepS) }, (_, n) => n * stepS * 1000)
  const rates = segments.map(({ wpm }) => Math.round(wpm))
  return (
    <section className={classes.pace} aria-labelledby="report-pace">
      <div className={classes.head}>
        <h3 id="report-pace">{t('pace.title')}</h3>
        <span className={classes.note}>
          <Measured how={t('pace.how')}>{t('pace.unit')}</Measured>
        </span>
      </div>
      <div ref={box}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table below leads to the same places by key, and so do the recording's own keys. */}
        <svg
          className={classes.chart}
          width={width}
          height={CHART.heightPx}
          role="img"
          aria-label={t('pace.picture', { low: Math.min(...rates), high: Math.max(...rates), count: rates.length })}
          onClick={seek}
        >
          <rect
            x={CHART.leftPx}
            width={Math.max(0, width - CHART.leftPx)}
            y={shape.band.y}
            height={shape.band.heightPx}
            className={classes.band}
          />
          {shape.ticks.map(({ wpm, y }) => (
            <text key={wpm} x={CHART.leftPx - 8} y={y} className={classes.tick}>
              {wpm}
            </text>
          ))}
          {labels.map((ms) => (
            <text key={ms} x={shape.xOf(ms)} y={CHART.heightPx - 4} className={classes.time}>
              {formatClock(ms)}
            </text>
          ))}
          {usual !== null && (
            <line x1={CHART.leftPx} x2={width} y1={shape.yOf(usual)} y2={shape.yOf(usual)} className={classes.usual} />
          )}
          <path d={shape.path} className={classes.line} />
          {shape.dots.map(({ x, y }) => (
            <circle key={x} cx={x} cy={y} r={3} className={classes.dot} />
          ))}
          {segments.map(({ startMs, endMs, wpm }) => (
            <rect
              key={startMs}
              x={shape.xOf(startMs)}
              width={shape.xOf(endMs) - shape.xOf(startMs)}
              y={0}
              height={floor}
              className={classes.hit}
            >
              <title>
                {t('pace.segment', { from: formatClock(startMs), to: formatClock(endMs), wpm: Math.round(wpm) })}
              </title>
            </rect>
          ))}
          <line
            ref={head}
            y1={0}
            y2={floor}
            className={classes.playhead}
            transform={`translate(${shape.xOf(player?.get().atMs ?? 0)} 0)`}
          />
        </svg>
      </div>
      <p className={classes.key}>
        <span className={classes.bandKey}>{t('pace.band')}</span>
        {usual !== null && <span className={classes.usualKey}>{t('pace.usual', { wpm: Math.round(usual) })}</span>}
      </p>
      <PaceTable segments={segments} moments={moments} />
    </section>
  )
}
