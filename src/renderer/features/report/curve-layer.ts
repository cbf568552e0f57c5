import { type Curves, curveColumns, medianOf, semitonesFrom } from '../../audio/curves'

export type CurveName = 'pitch' | 'loudness'

/** Half the height of the lane, semitones around the median: speech stays within an octave. */
const PITCH_REACH_SEMITONES = 10
/** What the height of the lane holds, dB below full scale. */
const LOUDNESS_DBFS = { low: -60, high: 0 }
const LINE_PX = 1.5
/** Told apart without colour too, CSS px of line and gap. */
const DASH_PX: Record<CurveName, number[]> = { pitch: [], loudness: [4, 3] }

export interface CurveView {
  widthPx: number
  heightPx: number
  fromS: number
  toS: number
  colors: Record<CurveName, string>
}

export interface CurveDrawing {
  curves: Curves
  medianHz: number | null
  names: ReadonlySet<CurveName>
}

export function drawingOf(curves: Curves, names: ReadonlySet<CurveName>): CurveDrawing {
  return { curves, names, medianHz: medianOf(curves.pitchHz) }
}

/** Draws what is in sight, as many points as there are pixels: a millisecond or two, whatever the length of the recording. */
export function drawCurves(canvas: HTMLCanvasElement, drawing: CurveDrawing | null, view: CurveView): void {
  const { widthPx, heightPx, fromS, toS, colors } = view
  const scale = window.devicePixelRatio || 1
  const [width, height] = [Math.round(widthPx * scale), Math.round(heightPx * scale)]
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.clearRect(0, 0, widthPx, heightPx)
  if (!drawing) return
  const { curves, names, medianHz } = drawing
  const at = { perSecond: curves.perSecond, fromS, toS, columns: Math.floor(widthPx) }
  const line = (name: CurveName, columns: Float32Array, yOf: (value: number) => number) => {
    context.strokeStyle = colors[name]
    context.setLineDash(DASH_PX[name])
    context.lineWidth = LINE_PX
    context.lineJoin = 'round'
    context.beginPath()
    let pen = false
    columns.forEach((value, x) => {
      if (Number.isNaN(value)) {
        pen = false
        return
      }
      const y = Math.min(heightPx - 1, Math.max(1, yOf(value)))
      if (pen) context.lineTo(x, y)
      else context.moveTo(x, y)
      pen = true
    })
    context.stroke()
  }
  if (names.has('loudness')) {
    const { low, high } = LOUDNESS_DBFS
    line('loudness', curveColumns(curves.loudnessDbfs, at), (db) => heightPx * ((high - db) / (high - low)))
  }
  if (names.has('pitch') && medianHz !== null) {
    line(
      'pitch',
      curveColumns(curves.pitchHz, at),
      (hz) => heightPx * (0.5 - semitonesFrom(hz, medianHz) / (2 * PITCH_REACH_SEMITONES)),
    )
  }
}

/** What the curves say at one place. */
export function curveValuesAt(
  { curves, medianHz, names }: CurveDrawing,
  atMs: number,
): { pitch: { hz: number; semitones: number } | null; dbfs: number | null } {
  const index = Math.floor((atMs / 1000) * curves.perSecond)
  const hz = curves.pitchHz[index]
  const dbfs = curves.loudnessDbfs[index]
  const pitched = names.has('pitch') && hz !== undefined && !Number.isNaN(hz) && medianHz !== null
  return {
    pitch: pitched ? { hz, semitones: semitonesFrom(hz, medianHz) } : null,
    dbfs: names.has('loudness') && dbfs !== undefined && !Number.isNaN(dbfs) ? dbfs : null,
  }
}
