import type { Span, VoiceMeasures } from '@shared/contract/speech'
import type { ProsodyFrames } from './frames'

export interface MeasureVoiceOptions {
  frames: ProsodyFrames
  /** Where somebody speaks, in order and without overlap (activity.ts). */
  speech: readonly Span[]
  /** What of the recording is measured: rates are over its length. */
  window: Span
}

// SIGNAL replaces this skeleton.
export function measureVoice(_options: MeasureVoiceOptions): VoiceMeasures {
  return {
    syllables: 0,
    speechRate: null,
    articulationRate: null,
    pitch: null,
    loudness: null,
    clippedRatio: 0,
    noiseDbfs: null,
  }
}
