import { type Box, holds } from './matrix'

/** A colour that was painted with, or null: a pattern, a picture, something that cannot be told. */
export type Colour = string | null

/** An area that was painted, in the order of painting. */
export interface Fill {
  at: number
  box: Box
  colour: Colour
  /** The whole box is under it: a rectangle that hides what it covers. */
  solid: boolean
}

export interface DrawnText {
  at: number
  box: Box
  /** Height of the letters on the page, points. */
  size: number
  colour: Colour
  /** 0 to 1. */
  alpha: number
  /** Not drawn at all: the mode of a scan's text layer, or of a layer that is off. */
  invisible: boolean
  clip: Box
}

/** Below this no person reads, points. */
export const SMALLEST_SIZE = 3
const LEAST_ALPHA = 0.15
/** WCAG's ratio, 1 to 21: pale grey on white is 1.4, what cannot be seen at all is below. */
export const LEAST_CONTRAST = 1.18
const PAPER = '#ffffff'

/** Whether a person could read it: large enough, on the page, not painted over, of another colour than what it stands on. Pure. */
export function isSeen(text: DrawnText, fills: readonly Fill[], page: Box): boolean {
  if (text.invisible || text.alpha < LEAST_ALPHA || text.size < SMALLEST_SIZE) return false
  const x = (text.box.x0 + text.box.x1) / 2
  const y = (text.box.y0 + text.box.y1) / 2
  if (!holds(page, x, y) || !holds(text.clip, x, y)) return false
  const there = fills.filter(({ box }) => holds(box, x, y))
  if (there.some(({ at, solid, colour }) => at > text.at && solid && colour !== null)) return false
  if (text.colour === null) return true
  return grounds(there.filter(({ at }) => at < text.at)).some(
    (ground) => ground === null || contrast(ground, text.colour ?? PAPER) >= LEAST_CONTRAST,
  )
}

/** What it may stand on: the last rectangle, and shapes after that, whose outline is not known. */
function grounds(fills: readonly Fill[]): Colour[] {
  const last = fills.reduce((found, { solid }, i) => (solid ? i : found), -1)
  return [last === -1 ? PAPER : (fills[last]?.colour ?? null), ...fills.slice(last + 1).map(({ colour }) => colour)]
}

/** WCAG 2, of two colours #rrggbb. */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

/** WCAG 2's relative luminance of #rrggbb. */
function luminance(colour: string): number {
  const value = Number.parseInt(colour.slice(1), 16)
  const [r = 0, g = 0, b = 0] = [value >> 16, value >> 8, value].map((part) => {
    const share = (part & 255) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
