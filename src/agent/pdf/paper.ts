import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { paragraphsOf } from './legible'

/** The studio's light tokens (shared/ui/tokens.css). */
export const COLOURS = {
  ink: '#141e19',
  ink2: '#444f48',
  ink3: '#5b6660',
  line: '#dcdfdc',
  sunken: '#edefed',
  soft: '#e2f1e7',
  you: '#1a6444',
  them: '#6b7681',
  good: '#195b3b',
  fair: '#80500a',
  low: '#a12b27',
  pause: '#c38323',
  filler: '#9e3f84',
  quote: '#2a669f',
} as const
export type Colour = (typeof COLOURS)[keyof typeof COLOURS]

/** A4 with margins, pt. */
const MARGIN = { top: 56, bottom: 68, left: 56, right: 56 }
const PAGE = { width: 595.28, height: 841.89 }
export const WIDTH = PAGE.width - MARGIN.left - MARGIN.right
/** Inter's own line, in parts of its size. */
const OWN_LINE = 1.21

/** No text is wider on average than this, in parts of its size. */
const WIDEST = 0.75

export type Weight = 'regular' | 'medium' | 'semibold'
export interface TextStyle {
  size?: number
  weight?: Weight
  colour?: Colour
  /** Distance of base lines, in parts of the size. */
  leading?: number
  /** From the left margin, pt. */
  left?: number
  width?: number
  align?: 'left' | 'right'
  link?: string
}

/** Sheets of A4 and a place on them that moves down. Coordinates are pt from the left margin and the page's top. */
export class Paper {
  readonly doc: PDFKit.PDFDocument

  constructor({ fontsDir, title, language }: { fontsDir: string; title: string; language: string }) {
    const regular = join(fontsDir, 'Inter-Regular.ttf')
    this.doc = new PDFDocument({
      size: 'A4',
      margins: MARGIN,
      // Pages are kept until the end: only then is it known how many there are.
      bufferPages: true,
      font: regular,
      lang: language,
      displayTitle: true,
      info: { Title: title, Creator: 'Greenroom', Producer: 'Greenroom' },
    })
    this.doc.registerFont('regular', regular)
    this.doc.registerFont('medium', join(fontsDir, 'Inter-Medium.ttf'))
    this.doc.registerFont('semibold', join(fontsDir, 'Inter-SemiBold.ttf'))
  }

  get y(): number {
    return this.doc.y
  }
  set y(value: number) {
    this.doc.y = value
  }

  /** What is left on this page, pt. */
  get room(): number {
    return PAGE.height - MARGIN.bottom - this.doc.y
  }

  /** Begins a new page unless there is this much room. What is higher than a page has to break anyway. */
  ensure(height: number): void {
    const whole = PAGE.height - MARGIN.top - MARGIN.bottom
    if (this.room < Math.min(height, whole)) this.doc.addPage()
  }

  /** Space, but not at the top of a page. */
  gap(height: number): void {
    if (this.doc.y > MARGIN.top + 1) this.doc.y += height
  }

  heightOf(text: string, style: TextStyle = {}): number {
    return this.doc.heightOfString(text, this.apply(style))
  }

  /** One block of text at the present place. It goes on over pages, two lines at least before the break. */
  text(text: string, style: TextStyle = {}): void {
    if (text === '') return
    const { size = 10, leading = 1.5, left = 0, width = WIDTH - left } = style
    const line = size * Math.max(OWN_LINE, leading)
    // Laid out once more only where the page may end in it.
    const mayBreak = ((text.length * size * WIDEST) / width + 2) * line > this.room
    const height = mayBreak ? this.heightOf(text, style) : 0
    if (mayBreak) this.ensure(Math.min(height, 2 * line))
    const { page } = this.doc
    // One line alone on the next page: it stands on this one, in the space above the foot.
    if (height > this.room && height - this.room <= line) page.margins.bottom -= line
    this.doc.text(text, MARGIN.left + left, this.doc.y, this.apply(style))
    page.margins.bottom = MARGIN.bottom
  }

  /** A long text, in paragraphs. */
  prose(text: string, style: TextStyle = {}, between = 5): void {
    for (const [i, part] of paragraphsOf(text).entries()) {
      if (i > 0) this.gap(between)
      this.text(part, style)
    }
  }

  /** One line that does not move the place. */
  label(text: string, x: number, y: number, style: TextStyle = {}): void {
    const { doc } = this
    const before = { x: doc.x, y: doc.y }
    doc.text(text, MARGIN.left + x, y, { ...this.apply(style), lineBreak: style.width !== undefined, height: 40 })
    Object.assign(doc, before)
  }

  /** Draws with the left margin as zero. */
  draw(picture: (doc: PDFKit.PDFDocument) => void): void {
    const { x, y } = this.doc
    this.doc.save().translate(MARGIN.left, 0)
    picture(this.doc)
    this.doc.restore()
    Object.assign(this.doc, { x, y })
  }

  rule(): void {
    const { y } = this.doc
    this.draw((doc) => doc.moveTo(0, y).lineTo(WIDTH, y).lineWidth(0.75).stroke(COLOURS.line))
  }

  /** The foot of every page, once all are there. */
  foot(left: string): void {
    const { start, count } = this.doc.bufferedPageRange()
    for (let page = start; page < start + count; page++) {
      this.doc.switchToPage(page)
      // Below the margin no text may begin without a new page.
      this.doc.page.margins.bottom = 0
      const y = PAGE.height - 44
      this.label(left, 0, y, { size: 8.5, colour: COLOURS.ink3 })
      this.label(`${page + 1} of ${count}`, WIDTH - 80, y, {
        size: 8.5,
        colour: COLOURS.ink3,
        width: 80,
        align: 'right',
      })
    }
  }

  private apply({ size = 10, weight = 'regular', colour = COLOURS.ink, leading = 1.5, left = 0, ...style }: TextStyle) {
    this.doc.font(weight).fontSize(size).fillColor(colour)
    return {
      width: style.width ?? WIDTH - left,
      lineGap: size * Math.max(0, leading - OWN_LINE),
      align: style.align ?? ('left' as const),
      ...(style.link === undefined ? {} : { link: style.link }),
    }
  }
}
