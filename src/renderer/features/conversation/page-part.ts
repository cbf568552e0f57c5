export interface PageFacts {
  /** It was over at some time since the page was opened: it never runs again. */
  over: boolean
  /** By the studio's book; undefined: not read, or just forgotten because another person sits down. */
  status: 'running' | 'done' | 'abandoned' | 'failed' | undefined
  /** The book has no such conversation, or not for whoever sits there. */
  gone: boolean
  /** The room can be joined. */
  hasTicket: boolean
  /** The book was waited for as long as it may take. */
  waited: boolean
}

/** How long the book may take to know that it is over, ms. */
export const BOOK_LIMIT_MS = 6_000

/** What the page shows. Once it is over never the room: it would open the microphone again. */
export function pagePart({ over, status, gone, hasTicket, waited }: PageFacts): 'room' | 'closing' | 'end' | 'gone' {
  if (gone && (over || !hasTicket)) return 'gone'
  if (!over) return 'room'
  // What it led to is in the book only.
  if (status === undefined || (status === 'running' && !waited)) return 'closing'
  return 'end'
}
