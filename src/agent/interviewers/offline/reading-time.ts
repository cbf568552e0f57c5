/** Slow silent reading, so that nobody is hurried: about 160 words a minute. */
const MS_PER_CHARACTER = 65
const SHORTEST_MS = 1_500
/** A long text can still be read on the page while the answer has begun. */
const LONGEST_MS = 15_000

/** How long a text on the page is given before the candidate is listened to, ms. */
export function readingTimeMs(text: string): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, text.length * MS_PER_CHARACTER))
}
