import type { ReportModel } from '@shared/contract/reports'
import { clockText } from '@shared/domain/export/figures'
import { barsOf, barsPath, marksOf, type TrackPeaks, type WaveMark } from '@shared/domain/export/waveform'
import { COLOURS, type Paper, WIDTH } from './paper'

const BARS = 322
/** Of the picture's parts from its top, pt. */
const TOP = { lanes: 18, you: 44, clock: 130, legend: 146, end: 160 }
export const WAVEFORM_HEIGHT = TOP.end

const LEGEND: readonly [WaveMark['kind'], string][] = [
  ['answer', 'Answers'],
  ['thinking', 'Thinking'],
  ['pause', 'Pauses over 1.2 s'],
  ['filler', 'Fillers'],
  ['quote', 'Quotes'],
]

/** Both voices over the whole recording, as vectors, with what is marked on them. */
export function drawWaveform(paper: Paper, report: ReportModel, peaks: TrackPeaks): void {
  const { durationMs } = report
  const { y } = paper
  const marks = marksOf(report)
  const x = (ms: number) => (Math.min(ms, durationMs) / Math.max(1, durationMs)) * WIDTH
  const lane = (base64: string, middle: number, height: number) =>
    barsPath(barsOf(base64, peaks.perSecond, durationMs, BARS), { width: WIDTH, middle, height })
  if (report.origin !== 'import') paper.label('Interviewer above, you below', 0, y, { size: 8.5, colour: COLOURS.ink2 })
  paper.draw((doc) => {
    for (const mark of marks) drawMark(doc, mark, x, y)
    doc.lineWidth(0.8)
    doc.path(lane(peaks.interviewer, y + TOP.lanes + 18, 32)).stroke(COLOURS.them)
    doc.path(lane(peaks.candidate, y + TOP.you + 42, 62)).stroke(COLOURS.you)
  })
  const clock = { size: 8, colour: COLOURS.ink3, width: 60 }
  for (const part of [0, 0.25, 0.5, 0.75]) paper.label(clockText(part * durationMs), part * WIDTH, y + TOP.clock, clock)
  paper.label(clockText(durationMs), WIDTH - 60, y + TOP.clock, { ...clock, align: 'right' })
  let left = 0
  for (const [kind, name] of LEGEND) {
    if (!marks.some((mark) => mark.kind === kind)) continue
    const at = left
    paper.draw((doc) => drawKey(doc, kind, at, y + TOP.legend))
    paper.label(name, left + 14, y + TOP.legend - 1, { size: 8.5, colour: COLOURS.ink2 })
    left += 24 + paper.doc.widthOfString(name) + 6
  }
  paper.y = y + TOP.end
}

function drawMark(
  doc: PDFKit.PDFDocument,
  { kind, startMs, endMs }: WaveMark,
  x: (ms: number) => number,
  y: number,
): void {
  const left = x(startMs)
  const width = Math.max(0.8, x(endMs) - left)
  const top = y + TOP.you
  switch (kind) {
    case 'answer':
      doc.rect(left, top, width, 76).fill(COLOURS.soft)
      break
    case 'thinking':
      doc.rect(left, top, width, 76).fill(COLOURS.sunken)
      break
    case 'pause':
      doc.fillOpacity(0.5).rect(left, top, width, 76).fill(COLOURS.pause).fillOpacity(1)
      break
    case 'quote':
      doc.rect(left, top - 3, width, 2.5).fill(COLOURS.quote)
      break
    case 'filler':
      doc.path(`M${left} ${top + 77}l-2.4 5h4.8z`).fill(COLOURS.filler)
      break
  }
}

function drawKey(doc: PDFKit.PDFDocument, kind: WaveMark['kind'], left: number, top: number): void {
  if (kind === 'filler') doc.path(`M${left + 4} ${top + 1}l-3.6 7h7.2z`).fill(COLOURS.filler)
  else if (kind === 'quote') doc.rect(left, top + 3, 9, 2.5).fill(COLOURS.quote)
  else {
    const colour = { answer: COLOURS.soft, thinking: COLOURS.sunken, pause: COLOURS.pause }[kind]
    doc.roundedRect(left, top, 9, 8, 1.5).fill(colour)
  }
}
