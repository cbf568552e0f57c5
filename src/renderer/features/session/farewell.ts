import type { EndedReason } from '@shared/domain/interview/states'

/** Long enough to read "Finished", short enough not to wait for, ms. */
const SHORT_MS = 700
/** Long enough to decide on the next practice; who wants the report has a button, ms. */
const LONG_MS = 6_000

/** How long the room stays when the interview is over: who ended it wants to go, who came to its end is asked what is next. */
export function farewellMs(ended: EndedReason | null): number {
  return ended === 'finished' ? LONG_MS : SHORT_MS
}
