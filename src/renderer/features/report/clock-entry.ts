/**
 * A place on the timeline as a person types it: "7:52", "1:07:52", "472" or "472.5" (seconds).
 *
 * @returns ms, or null for what is no time
 */
export function parseClock(text: string): number | null {
  const parts = text.trim().replace(',', '.').split(':')
  if (parts.length > 3 || !parts.every((part, index) => isPart(part, index, parts.length))) return null
  const seconds = parts.reduce((sum, part) => sum * 60 + Number(part), 0)
  return Math.round(seconds * 1000)
}

/** Only the last part has a fraction; behind a colon nothing reaches 60. */
function isPart(part: string, index: number, count: number): boolean {
  const last = index === count - 1
  if (!(last ? /^\d{1,6}(\.\d{1,3})?$/ : /^\d{1,4}$/).test(part)) return false
  return index === 0 || Number(part) < 60
}
