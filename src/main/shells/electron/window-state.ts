import { readFileSync } from 'node:fs'
import { z } from 'zod'

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

const windowState = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(640).max(10_000),
  height: z.number().int().min(480).max(10_000),
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof windowState>

/** Wide enough for the two columns of the report. */
export const FIRST_SIZE = { width: 1280, height: 860 }
export const LEAST_SIZE = { width: 640, height: 480 }
/** At least this much of the title bar must be on a display, or the window cannot be dragged back, px. */
const LEAST_VISIBLE = 80

/** The state on disk, or null when there is none or it is damaged: then the window opens as the first time. */
export function readWindowState(path: string): WindowState | null {
  try {
    return windowState.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

/** Where to open: as last time, unless that display is gone; then the first size in the middle. */
export function placeWindow(
  state: WindowState | null,
  displays: readonly Rectangle[],
): Partial<Rectangle> & typeof FIRST_SIZE {
  if (state === null) return FIRST_SIZE
  const { x, y, width, height } = state
  return displays.some((display) => titleBarIsOn(display, state)) ? { x, y, width, height } : { width, height }
}

function titleBarIsOn(display: Rectangle, window: Rectangle): boolean {
  const overlap = Math.min(display.x + display.width, window.x + window.width) - Math.max(display.x, window.x)
  return overlap >= LEAST_VISIBLE && window.y >= display.y && window.y < display.y + display.height - LEAST_VISIBLE
}
