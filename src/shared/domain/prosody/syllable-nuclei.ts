import type { ProsodyFrames } from './frames'

// SIGNAL replaces this skeleton.
/** Places of syllable nuclei, ms, in order (de Jong & Wempe 2009: peaks of intensity with a dip of 2 dB before, on voiced frames). */
export function syllableNuclei(_frames: ProsodyFrames): number[] {
  return []
}
