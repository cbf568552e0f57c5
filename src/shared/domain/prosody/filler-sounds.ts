import type { Span } from '@shared/contract/speech'
import type { ProsodyFrames } from './frames'

// SIGNAL replaces this skeleton.
/** Places that sound like a held "um" or "uh": steady pitch, level and spectrum, longer than a vowel. In order, no overlap. */
export function fillerSounds(_frames: ProsodyFrames, _speech: readonly Span[]): Span[] {
  return []
}
