import { LineChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatLongDateTime, formatShortDay } from '../../i18n/format'
import { scoreAxis } from './score-axis'

export interface ScorePoint {
  id: string
  startedAtMs: number
  /** 0 to 100. */
  score: number
}

export function ScoreChart({ scores }: { scores: readonly ScorePoint[] }) {
  const { t, i18n } = useTranslation('dashboard')
  const style = { language: i18n.language }
  const axis = scoreAxis(scores.map((point) => point.score))
  const data = scores.map((point, index) => ({ index, at: point.startedAtMs, score: Math.round(point.score) }))
  const first = data[0]
  const last = data[data.length - 1]
  if (!first || !last) return null
  const label = t('scores.picture', {
    count: data.length,
    first: first.score,
    firstDate: formatLongDateTime(first.at, style),
    last: last.score,
    lastDate: formatLongDateTime(last.at, style),
  })
  return (
    <div role="img" aria-label={label}>
      <LineChart
        h={144}
        data={data}
        dataKey="index"
        series={[{ name: 'score', label: t('table.score'), color: 'var(--gr-voice-you)' }]}
        curveType="linear"
        strokeWidth={2}
        withLegend={false}
        gridColor="var(--gr-line)"
        textColor="var(--gr-ink-3)"
        strokeDasharray="0"
        tickLine="none"
        activeDotProps={{ r: 4.5, strokeWidth: 2, fill: 'var(--gr-voice-you)' }}
        // The picture is described as a whole; a second, focusable application inside it would only confuse.
        lineChartProps={{ accessibilityLayer: false, margin: { top: 6, right: 12, bottom: 0, left: 0 } }}
        lineProps={{ isAnimationActive: false, dot: (place: DotPlace) => dotOf(place, data.length - 1) }}
        yAxisProps={{
          domain: axis.domain,
          ticks: axis.ticks,
          width: 36,
          interval: 0,
          axisLine: false,
          tick: (props) => (
            <text
              x={26}
              y={Number(props.y)}
              dy="0.35em"
              fill="var(--gr-ink-3)"
              fontSize={12}
              fontWeight={500}
              textAnchor="end"
            >
              {props.payload.value}
            </text>
          ),
        }}
        xAxisProps={{
          type: 'number',
          domain: [0, data.length - 1],
          ticks: [0, data.length - 1],
          interval: 0,
          padding: { left: 6, right: 6 },
          axisLine: false,
          tick: (props) => (
            <text
              x={props.x}
              y={Number(props.y) + 12}
              fill="var(--gr-ink-3)"
              fontSize={12}
              fontWeight={500}
              textAnchor={props.payload.value === 0 ? 'start' : 'end'}
            >
              {formatShortDay(data[props.payload.value]?.at ?? first.at, style)}
            </text>
          ),
        }}
        tooltipProps={{
          isAnimationActive: false,
          labelFormatter: (index) => formatDateTime(data[Number(index)]?.at ?? first.at, style),
        }}
      />
    </div>
  )
}

interface DotPlace {
  cx?: number
  cy?: number
  index?: number
}

/** Open circles, and a full one for where one stands now. */
function dotOf({ cx, cy, index }: DotPlace, lastIndex: number) {
  const now = index === lastIndex
  return (
    <circle
      key={index}
      cx={cx}
      cy={cy}
      r={now ? 4.5 : 3}
      fill={now ? 'var(--gr-voice-you)' : 'var(--gr-surface)'}
      stroke="var(--gr-voice-you)"
      strokeWidth={2}
    />
  )
}
