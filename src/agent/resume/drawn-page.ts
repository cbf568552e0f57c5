import type { Piece } from '@shared/domain/resume/page-layout'
import { type Box, boxOf, IDENTITY, isUpright, type Matrix, meet, times } from './matrix'
import { type Colour, type DrawnText, type Fill, isSeen } from './seen'

/** One step of drawing, by pdf.js's name. */
export interface DrawStep {
  name: string
  /** Nothing is known of it: the file decides. */
  args: readonly unknown[]
}

export interface DrawnPage {
  steps: Iterable<DrawStep>
  /** From the page's own coordinates to points from its top left, as it is shown. */
  toView: Matrix
  widthPt: number
  heightPt: number
  /** What one unit of a glyph's width is of the font's size. */
  glyphUnit(font: string): number
  /** Whether a layer is on. */
  layerOn(properties: unknown): boolean
}

interface Graphics {
  ctm: Matrix
  colour: Colour
  alpha: number
  blends: boolean
  clip: Box
  font: string
  size: number
  charSpacing: number
  wordSpacing: number
  stretch: number
  leading: number
  rise: number
  mode: number
}

interface Run {
  text: string
  drawn: DrawnText
}

/** Text modes that paint nothing: 3 is invisible, 7 clips only. */
const UNPAINTED = [3, 7]
/** Gaps within one run, of the size of its letters: a space, and the end of a piece. */
const SPACE = 0.17
const BREAK = 1.2
const DEEPEST = 200

/** The words of a page with their places, seen or not. Follows the drawing as a viewer does, without painting. Pure. */
export function drawnPieces(page: DrawnPage): Piece[] {
  const paper: Box = { x0: 0, y0: 0, x1: page.widthPt, y1: page.heightPt }
  const { runs, fills } = follow(page, paper)
  return runs.map(({ text, drawn }) => ({
    text,
    x0: drawn.box.x0,
    x1: drawn.box.x1,
    y: drawn.box.y1,
    size: drawn.size,
    hidden: !isSeen(drawn, fills, paper),
  }))
}

function follow(page: DrawnPage, paper: Box): { runs: Run[]; fills: Fill[] } {
  let state: Graphics = {
    ctm: page.toView,
    colour: '#000000',
    alpha: 1,
    blends: false,
    clip: { x0: -1e6, y0: -1e6, x1: 1e6, y1: 1e6 },
    font: '',
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  }
  const stack: Graphics[] = []
  const layers: boolean[] = []
  const runs: Run[] = []
  const fills: Fill[] = []
  let line: Matrix = IDENTITY
  let pen: Matrix = IDENTITY
  let clipsNext = false
  let at = 0

  const save = () => {
    if (stack.length < DEEPEST) stack.push(state)
    state = { ...state }
  }
  const restore = () => {
    state = stack.pop() ?? state
  }
  const move = (x: number, y: number) => {
    line = times(line, [1, 0, 0, 1, x, y])
    pen = line
  }
  const fill = (box: Box, solid: boolean, colour: Colour) => {
    const within = meet(box, state.clip)
    if (within.x1 > within.x0 && within.y1 > within.y0 && layers.every(Boolean) && state.alpha > 0.05)
      fills.push({ at, box: within, colour, solid: solid && state.alpha > 0.95 && !state.blends })
  }

  function show(glyphs: readonly unknown[]) {
    const { font, size, stretch, charSpacing, wordSpacing, rise } = state
    const unit = page.glyphUnit(font)
    let text = ''
    let from = 0
    let x = 0
    const flush = () => {
      const place = times(state.ctm, pen)
      const box = boxOf(place, { x0: from, y0: rise - 0.2 * size, x1: x, y1: rise + 0.7 * size })
      const height = size * Math.hypot(place[2], place[3])
      // The line the letters stand on, where a reader's eye has it.
      const [baseline] = [boxOf(place, { x0: from, y0: rise, x1: x, y1: rise })]
      const turned = Math.abs(place[1]) > Math.abs(place[0])
      if (text.trim() !== '')
        runs.push({
          text,
          drawn: {
            at,
            box: { ...box, y1: turned ? box.y1 : baseline.y1 },
            size: Math.abs(height),
            colour: state.colour,
            alpha: state.alpha,
            invisible: UNPAINTED.includes(state.mode) || !layers.every(Boolean),
            clip: state.clip,
          },
        })
      text = ''
    }
    for (const glyph of glyphs) {
      at++
      if (typeof glyph === 'number') {
        const shift = (-glyph / 1000) * size * stretch
        if (shift > BREAK * Math.abs(size * stretch)) flush()
        else if (shift > SPACE * Math.abs(size * stretch) && text !== '' && !text.endsWith(' ')) text += ' '
        x += shift
        if (text === '') from = x
        continue
      }
      const { unicode, width, isSpace } = glyphOf(glyph)
      if (text === '') from = x
      text += unicode
      x += (width * unit * size + charSpacing + (isSpace ? wordSpacing : 0)) * stretch
    }
    flush()
    pen = times(pen, [1, 0, 0, 1, x, 0])
  }

  for (const { name, args } of page.steps) {
    at++
    switch (name) {
      case 'save':
        save()
        break
      case 'restore':
        restore()
        break
      case 'transform':
        state.ctm = times(state.ctm, matrixOf(args))
        break
      case 'paintFormXObjectBegin': {
        save()
        if (Array.isArray(args[0])) state.ctm = times(state.ctm, matrixOf(args[0]))
        if (Array.isArray(args[1])) state.clip = meet(state.clip, boxOf(state.ctm, rectOf(args[1])))
        break
      }
      case 'paintFormXObjectEnd':
      case 'endAnnotation':
        restore()
        break
      case 'beginAnnotation':
        save()
        state = { ...state, ctm: page.toView, colour: '#000000', alpha: 1, mode: 0 }
        for (const matrix of [args[2], args[3]])
          if (Array.isArray(matrix)) state.ctm = times(state.ctm, matrixOf(matrix))
        break
      case 'beginMarkedContent':
        layers.push(true)
        break
      case 'beginMarkedContentProps':
        layers.push(args[0] !== 'OC' || page.layerOn(args[1]))
        break
      case 'endMarkedContent':
        layers.pop()
        break
      case 'setGState':
        for (const [key, value] of pairsOf(args[0])) {
          if (key === 'ca' && typeof value === 'number') state.alpha = value
          if (key === 'BM') state.blends = value !== 'source-over'
          if (key === 'Font' && Array.isArray(value)) setFont(value)
        }
        break
      case 'setFillRGBColor':
        state.colour = colourOf(args)
        break
      case 'setFillColorN':
        state.colour = null
        break
      case 'setFillTransparent':
        state.alpha = 0
        break
      case 'clip':
      case 'eoClip':
        clipsNext = true
        break
      case 'constructPath': {
        const box = pathBox(args[2])
        if (box === null) break
        const placed = boxOf(state.ctm, box)
        if (typeof args[0] === 'string' && FILLING.test(args[0]))
          fill(placed, isUpright(state.ctm) && isRectangle(args[1]), state.colour)
        if (clipsNext) state.clip = meet(state.clip, placed)
        clipsNext = false
        break
      }
      case 'shadingFill':
        fill(state.clip, false, null)
        break
      case 'paintImageXObject':
      case 'paintInlineImageXObject':
      case 'paintImageXObjectRepeat':
        fill(boxOf(state.ctm, { x0: 0, y0: 0, x1: 1, y1: 1 }), false, null)
        break
      case 'beginText':
        line = IDENTITY
        pen = IDENTITY
        break
      case 'setTextMatrix':
        line = matrixOf(Array.isArray(args[0]) || ArrayBuffer.isView(args[0]) ? args[0] : args)
        pen = line
        break
      case 'moveText':
        move(numberOf(args[0]), numberOf(args[1]))
        break
      case 'setLeadingMoveText':
        state.leading = -numberOf(args[1])
        move(numberOf(args[0]), numberOf(args[1]))
        break
      case 'nextLine':
        move(0, -state.leading)
        break
      case 'setFont':
        setFont(args)
        break
      case 'setCharSpacing':
        state.charSpacing = numberOf(args[0])
        break
      case 'setWordSpacing':
        state.wordSpacing = numberOf(args[0])
        break
      case 'setHScale':
        state.stretch = numberOf(args[0]) / 100
        break
      case 'setLeading':
        state.leading = -numberOf(args[0])
        break
      case 'setTextRise':
        state.rise = numberOf(args[0])
        break
      case 'setTextRenderingMode':
        state.mode = numberOf(args[0])
        break
      case 'showText':
        if (Array.isArray(args[0])) show(args[0])
        break
      default:
    }
  }
  return { runs, fills: fills.filter(({ box }) => box.x1 > paper.x0 && box.x0 < paper.x1) }

  function setFont([font, size]: readonly unknown[]) {
    state.font = typeof font === 'string' ? font : ''
    state.size = numberOf(size)
  }
}

const FILLING = /fill/i

/** Whether a path is four straight sides along the axes: pdf.js has 0 for "move", 1 for "line", 4 for "close". */
function isRectangle(data: unknown): boolean {
  const path: unknown = Array.isArray(data) ? data[0] : data
  if (!isNumbers(path) || path.length < 12 || path.length > 16) return false
  const numbers = Array.from(path)
  let last: readonly [number, number] | null = null
  for (let i = 0; i < numbers.length; ) {
    const step = numbers[i]
    if (step === 4) break
    if (step !== 0 && step !== 1) return false
    const [x = 0, y = 0] = [numbers[i + 1], numbers[i + 2]]
    if (step === 1 && last !== null && Math.abs(x - last[0]) > 0.01 && Math.abs(y - last[1]) > 0.01) return false
    last = [x, y]
    i += 3
  }
  return true
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  return value instanceof Float32Array || (Array.isArray(value) && value.every((entry) => typeof entry === 'number'))
}

function pathBox(value: unknown): Box | null {
  if (!isNumbers(value) || value.length < 4) return null
  const box = rectOf(Array.from(value))
  return Object.values(box).every(Number.isFinite) ? box : null
}

function rectOf(values: readonly unknown[]): Box {
  const [a, b, c, d] = values.map(numberOf)
  return {
    x0: Math.min(a ?? 0, c ?? 0),
    y0: Math.min(b ?? 0, d ?? 0),
    x1: Math.max(a ?? 0, c ?? 0),
    y1: Math.max(b ?? 0, d ?? 0),
  }
}

function glyphOf(glyph: unknown): { unicode: string; width: number; isSpace: boolean } {
  if (typeof glyph !== 'object' || glyph === null) return { unicode: '', width: 0, isSpace: false }
  const of = glyph as { unicode?: unknown; width?: unknown; isSpace?: unknown }
  return {
    unicode: typeof of.unicode === 'string' ? of.unicode : '',
    width: numberOf(of.width),
    isSpace: of.isSpace === true,
  }
}

function pairsOf(value: unknown): [unknown, unknown][] {
  return Array.isArray(value) ? value.map((pair) => (Array.isArray(pair) ? [pair[0], pair[1]] : [null, null])) : []
}

function matrixOf(values: unknown): Matrix {
  const [a, b, c, d, e, f] = isNumbers(values) ? Array.from(values) : []
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
}

function colourOf([value]: readonly unknown[]): Colour {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value : null
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
