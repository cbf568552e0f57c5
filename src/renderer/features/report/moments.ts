/** The way from a sentence of the report to its moment in the recording. */
export interface Moments {
  /** False when the audio was deleted. */
  canPlay: boolean
  playFrom(atMs: number): void
}
