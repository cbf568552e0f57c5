import type { Span } from '@shared/contract/speech'
import type WaveSurferType from 'wavesurfer.js'
import WaveSurfer from 'wavesurfer.js'
import MinimapPlugin from 'wavesurfer.js/plugins/minimap'
import RegionsPlugin from 'wavesurfer.js/plugins/regions'
import { createAxis } from './axis'
import { type CurveDrawing, drawCurves } from './curve-layer'
import { createHover } from './hover'
import { badgeShifts, labelFor, type MarkLabels } from './mark-elements'
import type { Mark, MarkKind } from './marks'
import type { TwoLanes } from './report-queries'
import { createSelection } from './selection'
import { axisStepS } from './zoom'

/** Heights of the two lanes and of the overview, CSS px; waveform.module.css places the marks by the same figures. */
const LANE_PX = { interviewer: 72, candidate: 148 }
const OVERVIEW_PX = 46
/** How far from its place a triangle still is under the pointer, CSS px. */
const MARK_REACH_PX = 6
/** Room for one label on the axis, CSS px. */
const AXIS_LABEL_PX = 84

export interface WaveformColors {
  interviewer: string
  candidate: string
  ink: string
  pitch: string
  loudness: string
}

export interface WaveformOptions {
  container: HTMLElement
  overview: HTMLElement
  /** Lies over your lane; pitch and loudness are drawn on it. */
  curves: HTMLCanvasElement
  lanes: TwoLanes
  durationMs: number
  pxPerSecond: number
  colors: WaveformColors
  cspNonce: string
  /** A place was clicked or dragged to. */
  onSeek(toMs: number): void
  /** A triangle was clicked. */
  onMark(mark: Mark): void
  /** A stretch was marked out by dragging, or (null) a click took it away. */
  onSelect(span: Span | null): void
  /** Both lanes are drawn, with their marks. */
  onDrawn(): void
  /** What stands at a place, in words, beside the time. */
  describe(atMs: number, slackMs: number): string[]
}

export interface Waveform {
  setLanes(lanes: TwoLanes): void
  setZoom(pxPerSecond: number): void
  setColors(colors: WaveformColors): void
  setMarks(marks: readonly Mark[], hidden: ReadonlySet<MarkKind>, labels: MarkLabels): void
  /** What the picture shows, in words. */
  setLabel(text: string): void
  setCurves(drawing: CurveDrawing | null): void
  showSelection(span: Span | null): void
  /** Scrolls so that this place is at the left. */
  showFrom(atMs: number): void
  /** Moves the playhead. */
  showTime(atMs: number): void
  destroy(): void
}

/**
 * Both voices on one time axis, drawn from stored peaks: no sample is ever fetched or decoded. It has no audio of its own, so
 * the stored length alone makes the axis, whatever a file's header says; the player's clock moves the playhead.
 */
export function createWaveform(options: WaveformOptions): Waveform {
  const { container, overview, durationMs, cspNonce, onSeek } = options
  const durationS = durationMs / 1000
  let pxPerSecond = options.pxPerSecond
  let lanes = options.lanes
  const wave = WaveSurfer.create({
    container,
    peaks: lanes,
    duration: durationS,
    cspNonce,
    height: LANE_PX.interviewer,
    minPxPerSec: pxPerSecond,
    barWidth: 2,
    barGap: 1,
    barRadius: 1,
    cursorWidth: 2,
    hideScrollbar: false,
    ...colored(options.colors),
  })
  // What scrolls must be reachable by key, and a picture says what it shows; the marks in it are said one by one by N and P.
  const scroll = wave.getWrapper().parentElement
  if (scroll) scroll.tabIndex = 0
  scroll?.setAttribute('role', 'img')
  wave.getWrapper().setAttribute('aria-hidden', 'true')
  const regions = wave.registerPlugin(RegionsPlugin.create())
  const axis = createAxis(wave.getWrapper())
  let drawnPx = pxPerSecond
  const minimap = wave.registerPlugin(
    MinimapPlugin.create({
      container: overview,
      height: OVERVIEW_PX,
      cspNonce,
      barWidth: 2,
      barGap: 1,
      cursorWidth: 2,
      dragToSeek: true,
      ...colored(options.colors, true),
    }),
  )
  minimap.on('click', (x) => onSeek(x * durationMs))
  minimap.on('drag', (x) => onSeek(x * durationMs))
  const hover = createHover({
    wrapper: wave.getWrapper(),
    durationMs,
    describe: (atMs) => options.describe(atMs, (MARK_REACH_PX / pxPerSecond) * 1000),
  })
  const selection = createSelection({ wrapper: wave.getWrapper(), durationMs, onSelect: options.onSelect })
  let colors = options.colors
  let curves: CurveDrawing | null = null
  let marks: { list: readonly Mark[]; hidden: ReadonlySet<MarkKind>; labels: MarkLabels } | null = null

  function drawMarks() {
    regions.clearRegions()
    if (!marks) return
    const shifts = badgeShifts(marks.list, pxPerSecond)
    for (const mark of marks.list) {
      if (marks.hidden.has(mark.kind)) continue
      const widthPx = ((mark.endMs - mark.startMs) / 1000) * pxPerSecond
      regions.addRegion({
        // The id becomes a CSS part: waveform.module.css styles `::part(answer)` and the others.
        id: `${mark.kind} ${mark.id}`,
        start: mark.startMs / 1000,
        end: mark.endMs / 1000,
        drag: false,
        resize: false,
        color: 'transparent',
        content: labelFor(mark, widthPx, marks.labels, shifts.get(mark.id)),
      })
    }
  }

  function drawAxis() {
    const fromS = wave.getScroll() / pxPerSecond
    const toS = fromS + wave.getWidth() / pxPerSecond
    axis.show({ fromS, toS, stepS: axisStepS(pxPerSecond, AXIS_LABEL_PX), durationS })
  }

  function drawOverlay() {
    const fromS = wave.getScroll() / pxPerSecond
    const widthPx = wave.getWidth()
    const toS = fromS + widthPx / pxPerSecond
    drawCurves(options.curves, curves, { widthPx, heightPx: LANE_PX.candidate, fromS, toS, colors })
  }

  /** Brings zoom, axis and marks up to date. Before the peaks are in, nothing can be placed: `ready` calls it again. */
  function refresh() {
    if (!wave.getDecodedData()) return
    if (drawnPx !== pxPerSecond) {
      drawnPx = pxPerSecond
      wave.zoom(pxPerSecond)
    }
    drawAxis()
    drawMarks()
    drawOverlay()
  }
  wave.on('ready', refresh)
  wave.once('redrawcomplete', options.onDrawn)
  wave.on('scroll', () => {
    drawAxis()
    drawOverlay()
  })
  regions.on('region-clicked', ({ id }, event) => {
    event.stopPropagation()
    const mark = marks?.list.find((one) => id === `${one.kind} ${one.id}`)
    if (mark) options.onMark(mark)
  })
  wave.on('interaction', (seconds) => onSeek(seconds * 1000))

  return {
    setLanes(next) {
      if (next === lanes) return
      lanes = next
      // A newer zoom may overtake this load; the loser's rejection means nothing.
      void wave.load('', next, durationS).catch(() => undefined)
    },
    setZoom(next) {
      if (next === pxPerSecond) return
      pxPerSecond = next
      refresh()
    },
    setColors(next) {
      colors = next
      wave.setOptions(colored(next))
      drawOverlay()
    },
    setLabel: (text) => scroll?.setAttribute('aria-label', text),
    setCurves(next) {
      curves = next
      drawOverlay()
    },
    showSelection: selection.show,
    setMarks(list, hidden, labels) {
      marks = { list, hidden, labels }
      refresh()
    },
    showFrom: (atMs) => afterDrawn(wave, () => wave.setScrollTime(Math.max(0, atMs / 1000))),
    showTime: (atMs) => wave.setTime(atMs / 1000),
    destroy() {
      hover.destroy()
      selection.destroy()
      wave.destroy()
    },
  }
}

function colored({ interviewer, candidate, ink }: WaveformColors, small = false) {
  const overlay = small
  return {
    waveColor: candidate,
    progressColor: candidate,
    cursorColor: ink,
    splitChannels: [
      lane(interviewer, small ? OVERVIEW_PX : LANE_PX.interviewer, small ? 0.55 : 0.62, overlay),
      lane(candidate, small ? OVERVIEW_PX : LANE_PX.candidate, small ? 0.8 : 0.54, overlay),
    ],
  }
}

function lane(color: string, height: number, barHeight: number, overlay: boolean) {
  return { waveColor: color, progressColor: color, height, barHeight, overlay }
}

function afterDrawn(wave: WaveSurferType, act: () => void) {
  if (wave.getDecodedData()) act()
  else wave.once('ready', act)
}
