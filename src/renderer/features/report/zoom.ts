/** What is shown at first of a long recording, ms: an answer with its question fits. */
const FIRST_WINDOW_MS = 150_000
/** Closest zoom, CSS px a second: the finest stored peaks end here. */
const CLOSEST_PX = 120

export interface View {
  widthPx: number
  durationMs: number
}

/** The whole recording in the width, CSS px a second. */
export function fitPx({ widthPx, durationMs }: View): number {
  return widthPx / Math.max(1, durationMs / 1000)
}

/** The zoom a report opens with: all of a short recording, a few minutes of a long one. */
export function firstPx(view: View): number {
  return Math.max(fitPx(view), fitPx({ ...view, durationMs: FIRST_WINDOW_MS }))
}

/** One step closer or further, never beyond the finest peaks nor narrower than the page. */
export function stepPx(pxPerSecond: number, direction: 1 | -1, view: View): number {
  const wanted = direction === 1 ? pxPerSecond * 2 : pxPerSecond / 2
  return Math.max(fitPx(view), Math.min(Math.max(CLOSEST_PX, fitPx(view)), wanted))
}

const NICE_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800]

/** Seconds between labels on the axis, so that each has `roomPx`. */
export function axisStepS(pxPerSecond: number, roomPx: number): number {
  return NICE_S.find((step) => step * pxPerSecond >= roomPx) ?? 3600
}
