import { useElementSize } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatShortDay, formatTick } from '../../i18n/format'
import { type JudgeChange, type LinePoint, scaleOf } from './trend-lines'
import styles from './trends.module.css'

const HEIGHT = 168
const PLOT = { left: 36, right: 12, top: 10, bottom: 26 }

export interface LinePictureProps {
  line: readonly LinePoint[]
  interviews: number
  band: { low: number; high: number } | null
  changes: readonly JudgeChange[]
  digits: number
  /** The whole picture in words. */
  label: string
}

/** Drawn to the real width: text never scales. */
export function LinePicture({ line, interviews, band, changes, digits, label }: LinePictureProps) {
  const { i18n } = useTranslation()
  const { ref, width } = useElementSize<HTMLDivElement>()
  const scale = scaleOf(line.map(({ value }) => value))
  const right = Math.max(PLOT.left + 1, width - PLOT.right)
  const x = (index: number) => PLOT.left + ((right - PLOT.left) * index) / Math.max(1, interviews - 1)
  const y = (value: number) =>
    HEIGHT - PLOT.bottom - ((HEIGHT - PLOT.top - PLOT.bottom) * (value - scale.from)) / (scale.to - scale.from)
  const path = line.map(({ index, value }, i) => `${i === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)
  const [first, last] = [line[0], line[line.length - 1]]
  const day = (point: LinePoint) => formatShortDay(point.atMs, { language: i18n.language })
  return (
    <div ref={ref} className={styles.picture} role="img" aria-label={label}>
      {width > 0 && first && last && (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {band && (
            <rect
              className={styles.band}
              x={PLOT.left}
              y={y(band.high)}
              width={right - PLOT.left}
              height={Math.max(1, y(band.low) - y(band.high))}
            />
          )}
          {scale.ticks.map((tick) => (
            <g key={tick}>
              <line className={styles.rule} x1={PLOT.left} x2={right} y1={y(tick)} y2={y(tick)} />
              <text x={PLOT.left - 8} y={y(tick)} dy="0.35em" textAnchor="end">
                {formatTick(tick)}
              </text>
            </g>
          ))}
          {changes.map(({ index }) => (
            <line
              key={index}
              className={styles.judge}
              x1={x(index - 0.5)}
              x2={x(index - 0.5)}
              y1={PLOT.top}
              y2={HEIGHT - PLOT.bottom}
            />
          ))}
          <path className={styles.line} d={path.join('')} />
          {line.map((point) => (
            <circle
              key={point.interviewId}
              className={styles.dot}
              data-last={point === last || undefined}
              cx={x(point.index)}
              cy={y(point.value)}
              r={point === last ? 4.5 : line.length > 40 ? 0 : 3}
            >
              <title>{`${day(point)}: ${formatNumber(point.value, digits)}`}</title>
            </circle>
          ))}
          <text x={x(first.index)} y={HEIGHT - 6} textAnchor={first.index === 0 ? 'start' : 'middle'}>
            {day(first)}
          </text>
          <text x={x(last.index)} y={HEIGHT - 6} textAnchor="end">
            {day(last)}
          </text>
        </svg>
      )}
    </div>
  )
}
