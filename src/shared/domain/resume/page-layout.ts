import { cleanLine, type SourceLine, wrapped } from './source-lines'

/** Words that were drawn in one go. Places in points from the top left of the page as it is shown. */
export interface Piece {
  text: string
  /** Left and right end. */
  x0: number
  x1: number
  /** The line the letters stand on. */
  y: number
  /** Height of the letters. */
  size: number
  /** No person sees it. */
  hidden: boolean
}

/** Pieces that share a height. */
interface Band {
  y: number
  size: number
  pieces: Piece[]
}

/** Two columns are at least so many lines high: less is a line with a date at its end. */
const LEAST_BANDS = 4
/** And each has at least so many lines of its own. */
const LEAST_LINES = 3
const DATED = /(?:19|20)\d{2}|present|current|настоящее|н\.\s?в/i

/**
 * A page's lines in the order in which a person reads them: a column from top to bottom before the one beside it, and what runs over
 * the whole width where it stands. Hidden pieces come last. Pure.
 */
export function readingOrder(pieces: readonly Piece[]): SourceLine[] {
  const said = pieces.filter(({ text }) => text.trim() !== '')
  return [
    ...inOrder(said.filter(({ hidden }) => !hidden)).flatMap((band) => lineOf(band, false)),
    ...bandsOf(said.filter(({ hidden }) => hidden)).flatMap((band) => lineOf(band, true)),
  ]
}

function inOrder(pieces: readonly Piece[]): Band[] {
  const bands = bandsOf(pieces)
  const columns = findColumns(bands)
  if (columns === null) return bands
  const { from, until, gutter } = columns
  const within = bands.slice(from, until).flatMap((band) => band.pieces)
  const middle = (gutter.from + gutter.until) / 2
  return [
    ...inOrder(bands.slice(0, from).flatMap((band) => band.pieces)),
    ...inOrder(within.filter(({ x0 }) => x0 < middle)),
    ...inOrder(within.filter(({ x0 }) => x0 >= middle)),
    ...inOrder(bands.slice(until).flatMap((band) => band.pieces)),
  ]
}

/** Pieces of one height together, from the top. */
function bandsOf(pieces: readonly Piece[]): Band[] {
  const bands: Band[] = []
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const last = bands[bands.length - 1]
    if (last && piece.y - last.y <= 0.4 * Math.min(last.size, piece.size)) last.pieces.push(piece)
    else bands.push({ y: piece.y, size: piece.size, pieces: [piece] })
    const band = bands[bands.length - 1]
    if (band) band.size = Math.max(band.size, piece.size)
  }
  return bands
}

interface Span {
  from: number
  until: number
}

/** The longest run of lines with one empty strip through all of them, or null. */
function findColumns(bands: readonly Band[]): { from: number; until: number; gutter: Span } | null {
  let best: { from: number; until: number; gutter: Span } | null = null
  for (let from = 0; from + LEAST_BANDS <= bands.length; from++) {
    if (best !== null && bands.length - from <= best.until - best.from) break
    let strips: Span[] = [{ from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }]
    for (let until = from + 1; until <= bands.length; until++) {
      const band = bands[until - 1]
      if (!band) break
      strips = strips.flatMap((strip) => without(strip, band.pieces))
      // What is left of all or right of all is a margin.
      const gutters = strips.filter((strip) => Number.isFinite(strip.from) && Number.isFinite(strip.until))
      if (strips.length === 0) break
      if (until - from < LEAST_BANDS || (best !== null && until - from <= best.until - best.from)) continue
      const gutter = gutters.find((strip) => areColumns(bands.slice(from, until), strip))
      if (gutter !== undefined) best = { from, until, gutter }
    }
  }
  return best
}

/** What of a strip no piece stands in. */
function without(strip: Span, pieces: readonly Piece[]): Span[] {
  let left = [strip]
  for (const { x0, x1, size } of pieces) {
    const least = Math.max(8, 0.9 * size)
    left = left
      .flatMap(({ from, until }) =>
        x1 <= from || x0 >= until
          ? [{ from, until }]
          : [
              { from, until: Math.min(until, x0) },
              { from: Math.max(from, x1), until },
            ],
      )
      .filter(({ from, until }) => until - from >= least)
  }
  return left
}

/** Whether what stands left and right of the strip are columns, and not lines with something at their end. */
function areColumns(bands: readonly Band[], gutter: Span): boolean {
  const sides = bands.map(({ pieces }) => ({
    left: pieces.filter(({ x0 }) => x0 < gutter.from + 0.01),
    right: pieces.filter(({ x0 }) => x0 >= gutter.until - 0.01),
  }))
  const left = sides.filter((side) => side.left.length > 0)
  const right = sides.filter((side) => side.right.length > 0)
  if (left.length < LEAST_LINES || right.length < LEAST_LINES) return false
  // A column that begins where the other has ended is none beside it.
  const [first, last] = [
    Math.max(...[left, right].map((of) => sides.indexOf(of[0] as (typeof sides)[0]))),
    sides.length,
  ]
  if (first >= last - 1) return false
  const both = sides.filter((side) => side.left.length > 0 && side.right.length > 0).length
  for (const [name, lines] of [
    ['left', left],
    ['right', right],
  ] as const) {
    const dates = lines.filter(
      (side) => DATED.test(side[name].map(({ text }) => text).join(' ')) && width(side[name]) < 130,
    )
    // Dates beside what they belong to: read along the line.
    if (dates.length >= 0.6 * lines.length) return false
  }
  // A table ("Go   5 years") has both in each line; columns have lines of their own, or are wide.
  const wide = [left.map((side) => width(side.left)), right.map((side) => width(side.right))].map(median)
  return both < 0.9 * Math.min(left.length, right.length) || Math.min(...wide) > 100 || sides.length >= 8
}

function width(pieces: readonly Piece[]): number {
  return Math.max(...pieces.map(({ x1 }) => x1)) - Math.min(...pieces.map(({ x0 }) => x0))
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The words of a band from left to right; a wide gap is two spaces. */
function lineOf({ pieces, size }: Band, hidden: boolean): SourceLine[] {
  let text = ''
  let end = Number.NEGATIVE_INFINITY
  for (const piece of [...pieces].sort((a, b) => a.x0 - b.x0)) {
    const gap = piece.x0 - end
    text += text === '' || gap < 0.12 * piece.size ? '' : gap > 1.5 * piece.size ? '  ' : ' '
    text += piece.text
    end = Math.max(end, piece.x1)
  }
  const height = Math.round(size * 10) / 10
  return wrapped(cleanLine(text)).map((line) => ({ text: line, size: height, hidden, heading: false }))
}
