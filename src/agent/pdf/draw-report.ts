import type { ReportModel } from '@shared/contract/reports'
import type { TrackPeaks } from '@shared/domain/export/waveform'
import type { WrittenReport } from '@shared/domain/export/written-report'
import { COLOURS, type Paper, type TextStyle, WIDTH } from './paper'
import { drawList, drawQuestion, scoreColour } from './question-part'
import { drawWaveform, WAVEFORM_HEIGHT } from './waveform-picture'

/** The report on paper, in one column. `written` is its text, every sign of which can be drawn. */
export function drawReport(paper: Paper, report: ReportModel, written: WrittenReport, peaks: TrackPeaks): void {
  const { notes, priorities, findings, summary, keep, practise, resources } = written
  paper.text(written.title, { size: 26, weight: 'semibold', leading: 1.21 })
  paper.gap(4)
  paper.text(written.facts.join('  ·  '), { size: 9.5, colour: COLOURS.ink2 })
  for (const note of notes) {
    paper.gap(4)
    paper.text(note, { size: 9, colour: COLOURS.ink3 })
  }
  drawScores(paper, written)
  if (priorities.length > 0) heading(paper, 'What to change next time', 80)
  priorities.forEach(({ title, description, place }, i) => {
    paper.ensure(60)
    paper.label(String(i + 1), 0, paper.y, { size: 11, weight: 'semibold', colour: COLOURS.ink3 })
    paper.prose(title, { size: 11, weight: 'semibold', leading: 1.4, left: 24 })
    paper.prose(description, { left: 24 })
    paper.text(place, { left: 24, size: 8.5, colour: COLOURS.ink3 })
    paper.gap(8)
  })
  if (report.durationMs > 0) {
    heading(paper, 'Recording', WAVEFORM_HEIGHT)
    drawWaveform(paper, report, peaks)
  }
  if (findings.length > 0) drawFindings(paper, written)
  if (summary.length > 0) heading(paper, 'In short', 50)
  for (const text of summary) {
    paper.prose(text)
    paper.gap(5)
  }
  if (keep.length + practise.length > 0) heading(paper, 'Keep and practise', 60)
  drawList(paper, 'Keep doing', keep)
  drawList(paper, 'Practise', practise)
  heading(paper, written.questionsHeading, 150)
  for (const question of written.questions) drawQuestion(paper, question)
  if (resources.length > 0) heading(paper, 'Read', 40)
  for (const { title, url } of resources) {
    paper.ensure(16)
    paper.label('•', 0, paper.y, { colour: COLOURS.ink3 })
    // Only what every reader takes for one address.
    const link = url !== null && /^[\x21-\x7e]+$/.test(url) ? url : undefined
    paper.text(title, { left: 12, colour: link ? COLOURS.good : COLOURS.ink, ...(link ? { link } : {}) })
  }
  paper.gap(24)
  paper.text(written.madeBy, { size: 8.5, colour: COLOURS.ink3 })
  paper.foot(written.title)
}

/** A heading never stands alone at the foot of a page: this much of what follows stands with it, pt. */
function heading(paper: Paper, text: string, withNext: number): void {
  paper.gap(24)
  paper.ensure(28 + withNext)
  paper.text(text, { size: 13, weight: 'semibold', leading: 1.35 })
  paper.gap(6)
}

function drawScores(paper: Paper, { score, categories }: WrittenReport): void {
  if (score === null) return
  paper.gap(18)
  const top = paper.y
  const colour = scoreColour(score.value)
  paper.label(String(score.value), 0, top, { size: 44, weight: 'semibold', colour, leading: 1.21 })
  paper.doc.font('semibold').fontSize(44)
  const beside = paper.doc.widthOfString(String(score.value)) + 8
  paper.label('of 100', beside, top + 31, { size: 10, colour: COLOURS.ink2 })
  paper.label(score.word, 0, top + 58, { weight: 'semibold', colour })
  if (score.since !== null) paper.label(score.since, 0, top + 74, { size: 9, colour: COLOURS.ink2, width: 170 })
  const left = 190
  const bar = { left: left + 112, width: WIDTH - left - 112 - 36 }
  categories.forEach(({ label, value }, i) => {
    const y = top + 14 + i * 22
    paper.label(label, left, y, { size: 9.5 })
    paper.draw((doc) => {
      doc.roundedRect(bar.left, y + 3, bar.width, 6, 3).fill(COLOURS.sunken)
      if (value >= 1) doc.roundedRect(bar.left, y + 3, Math.max(6, (bar.width * value) / 100), 6, 3).fill(COLOURS.ink2)
    })
    paper.label(String(Math.round(value)), WIDTH - 30, y, { size: 9.5, weight: 'semibold', width: 30, align: 'right' })
  })
  paper.y = top + 100
}

const COLUMNS = [0, 130, 234, 328]
const ROW_HEIGHT = 21

function drawFindings(paper: Paper, { findings, findingsNote }: WrittenReport): void {
  const rows = findings.map(({ label, value, usual, range, verdict }) => [
    label,
    value,
    usual || '–',
    [range, verdict].filter(Boolean).join(', ') || '–',
  ])
  heading(paper, 'How you spoke', Math.min(rows.length, 6) * ROW_HEIGHT + 20)
  row(paper, ['Measure', 'This time', 'Usual', 'Range'], { size: 8.5, colour: COLOURS.ink3 })
  for (const cells of rows) {
    paper.ensure(ROW_HEIGHT)
    paper.rule()
    paper.y += 4
    row(paper, cells, { size: 9.5 })
  }
  paper.gap(4)
  paper.text(findingsNote, { size: 8.5, colour: COLOURS.ink3 })
}

function row(paper: Paper, cells: readonly string[], style: TextStyle): void {
  cells.forEach((cell, i) => {
    const left = COLUMNS[i] ?? 0
    paper.label(cell, left, paper.y, {
      ...style,
      width: (COLUMNS[i + 1] ?? WIDTH) - left - 6,
      weight: i === 0 ? 'medium' : 'regular',
    })
  })
  paper.y += ROW_HEIGHT - 4
}
