import { clockText } from '@shared/domain/export/figures'
import type { WrittenQuestion } from '@shared/domain/export/written-report'
import { COLOURS, type Paper, type TextStyle, WIDTH } from './paper'

const INDENT = 24
const SCORE_WIDTH = 60
const BODY: TextStyle = { left: INDENT, size: 9.5 }
/** A label stays with two lines of what follows, pt. */
const LABEL_AND_TWO_LINES = 46

export function drawQuestion(paper: Paper, question: WrittenQuestion): void {
  const { number, text, facts, score, selfRated, quotes, answer, answerNote } = question
  const heading: TextStyle = {
    size: 11,
    weight: 'semibold',
    leading: 1.4,
    left: INDENT,
    width: WIDTH - INDENT - SCORE_WIDTH - 12,
  }
  paper.gap(12)
  paper.ensure(Math.min(paper.heightOf(text, heading), 120) + LABEL_AND_TWO_LINES + 40)
  paper.rule()
  paper.y += 10
  if (number !== null) paper.label(String(number), 0, paper.y, { size: 11, weight: 'semibold', colour: COLOURS.ink3 })
  if (score !== null) {
    const right: TextStyle = { width: SCORE_WIDTH, align: 'right' }
    paper.label(String(score), WIDTH - SCORE_WIDTH, paper.y - 3, {
      ...right,
      size: 16,
      weight: 'semibold',
      colour: scoreColour(score),
    })
    paper.label(selfRated ? 'self-rated' : 'of 100', WIDTH - SCORE_WIDTH, paper.y + 16, {
      ...right,
      size: 8,
      colour: COLOURS.ink3,
    })
  }
  if (number === null)
    paper.text(question.heading, { left: INDENT, size: 9, colour: COLOURS.ink3, width: heading.width })
  paper.prose(text, heading)
  paper.gap(1)
  paper.text(facts.join('  ·  '), { left: INDENT, size: 9, colour: COLOURS.ink2, width: heading.width })
  drawList(paper, 'Strengths', question.strengths, INDENT)
  drawList(paper, 'To improve', question.improvements, INDENT)
  drawList(paper, 'Outline of a better answer', question.outline, INDENT)
  if (quotes.length > 0) drawLabel(paper, 'Quoted', INDENT)
  for (const { text: words, atMs } of quotes) {
    paper.prose(`“${words}”${atMs === null ? '' : `  ${clockText(atMs)}`}`, {
      ...BODY,
      left: INDENT + 12,
      colour: COLOURS.quote,
    })
    paper.gap(3)
  }
  if (answer !== null || answerNote !== null) drawLabel(paper, 'Answer', INDENT)
  if (answerNote !== null) paper.text(answerNote, { ...BODY, colour: COLOURS.ink3 })
  if (answer !== null) paper.prose(answer, { ...BODY, colour: COLOURS.ink2 })
}

export function drawLabel(paper: Paper, text: string, left = 0): void {
  paper.gap(8)
  paper.ensure(LABEL_AND_TWO_LINES)
  paper.text(text, { left, size: 9, weight: 'semibold', colour: COLOURS.ink2 })
  paper.gap(1)
}

export function drawList(paper: Paper, label: string, items: readonly string[], left = 0): void {
  if (items.length === 0) return
  drawLabel(paper, label, left)
  for (const item of items) {
    const style: TextStyle = { size: 9.5, left: left + 12 }
    paper.ensure(30)
    paper.label('•', left, paper.y, { size: 9.5, colour: COLOURS.ink3 })
    paper.prose(item, style)
    paper.gap(2)
  }
}

export function scoreColour(score: number) {
  if (Math.round(score) >= 80) return COLOURS.good
  return Math.round(score) >= 50 ? COLOURS.fair : COLOURS.low
}
