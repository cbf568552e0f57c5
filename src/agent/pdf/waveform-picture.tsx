import { Line, Path, Rect, Svg, Text, View } from '@react-pdf/renderer'
import type { ReportModel } from '@shared/contract/reports'
import { clockText } from '@shared/domain/export/figures'
import { barsOf, barsPath, marksOf, type TrackPeaks, type WaveMark } from '@shared/domain/export/waveform'
import { COLOURS, CONTENT_WIDTH, styles } from './styles'

const HEIGHT = 112
const BARS = 322
const LEGEND: [WaveMark['kind'], string, string][] = [
  ['answer', 'Answers', COLOURS.soft],
  ['thinking', 'Thinking', COLOURS.sunken],
  ['pause', 'Pauses over 1.2 s', COLOURS.pause],
  ['filler', 'Fillers', COLOURS.filler],
  ['quote', 'Quotes', COLOURS.quote],
]

/** Both voices over the whole recording, as vectors, with what is marked on them. */
export function WaveformPicture({ report, peaks }: { report: ReportModel; peaks: TrackPeaks }) {
  const { durationMs } = report
  const x = (ms: number) => (Math.min(ms, durationMs) / Math.max(1, durationMs)) * CONTENT_WIDTH
  const marks = marksOf(report)
  const lane = (base64: string, middle: number, height: number) =>
    barsPath(barsOf(base64, peaks.perSecond, durationMs, BARS), { width: CONTENT_WIDTH, middle, height })
  const legend = LEGEND.filter(([kind]) => marks.some((mark) => mark.kind === kind))
  return (
    <View wrap={false}>
      <View style={[styles.row, { justifyContent: 'space-between' }]}>
        <Text style={styles.small}>Interviewer above, you below</Text>
      </View>
      <Svg viewBox={`0 0 ${CONTENT_WIDTH} ${HEIGHT}`} style={{ width: CONTENT_WIDTH, height: HEIGHT, marginTop: 4 }}>
        {marks.map((mark, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a picture that never changes
          <Mark key={i} mark={mark} x={x} />
        ))}
        <Path d={lane(peaks.interviewer, 20, 34)} stroke={COLOURS.them} strokeWidth={0.8} />
        <Line x1={0} x2={CONTENT_WIDTH} y1={40} y2={40} stroke={COLOURS.line} strokeWidth={0.75} />
        <Path d={lane(peaks.candidate, 74, 56)} stroke={COLOURS.you} strokeWidth={0.8} />
      </Svg>
      <View style={[styles.row, { justifyContent: 'space-between', marginTop: 2 }]}>
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <Text key={part} style={{ fontSize: 8, color: COLOURS.ink3 }}>
            {clockText(part * durationMs)}
          </Text>
        ))}
      </View>
      <View style={[styles.row, { marginTop: 4 }]}>
        {legend.map(([kind, name, colour]) => (
          <View key={kind} style={[styles.row, { alignItems: 'center', marginRight: 16 }]}>
            <View
              style={{ width: 8, height: 8, borderRadius: 2, backgroundColor: colour, marginRight: 5 }}
            />
            <Text style={{ fontSize: 8.5, color: COLOURS.ink2 }}>{name}</Text>
          </View>
        ))}
      </View>
    </View>
  )
}

function Mark({ mark: { kind, startMs, endMs }, x }: { mark: WaveMark; x(ms: number): number }) {
  const left = x(startMs)
  const width = Math.max(0.8, x(endMs) - left)
  switch (kind) {
    case 'answer':
      return <Rect x={left} y={45} width={width} height={58} fill={COLOURS.soft} />
    case 'thinking':
      return <Rect x={left} y={45} width={width} height={58} fill={COLOURS.think} />
    case 'pause':
      return <Rect x={left} y={45} width={width} height={58} fill={COLOURS.pause} fillOpacity={0.5} />
    case 'quote':
      return <Rect x={left} y={42.5} width={width} height={2.5} fill={COLOURS.quote} />
    case 'filler':
      return <Path d={`M${left} 104.5l-2.4 6h4.8z`} fill={COLOURS.filler} />
  }
}
