import type { Span } from '@shared/contract/speech'

/** The way from a sentence of the report to its moment in the recording. */
export interface Moments {
  /** False when the audio was deleted. */
  canPlay: boolean
  /** Plays from here and brings the recording in sight. */
  playFrom(atMs: number): void
  /** Plays from here; the page stays where it is. */
  playHere(atMs: number): void
  /** Plays this stretch once, with a little around it; the page stays where it is. */
  playSpan(span: Span): void
}
