import { createVad, initEot, initVad, predict } from '@livekit/local-inference'

/** Samples of 16 kHz sound the voice-activity model takes at a time: 32 ms. */
export const WINDOW_SAMPLES = 512
/** The most the end-of-turn model takes: 1.2 s of 16 kHz sound. */
export const END_OF_TURN_SAMPLES = 19_200

/** Voice activity of one stream: keeps state between windows, so calls must not overlap. */
export interface VoiceDetector {
  /** Exactly WINDOW_SAMPLES samples of 16 kHz mono; answers the probability of a voice, 0 to 1. */
  predict(window: Int16Array): Promise<number>
  reset(): void
}

/** The last END_OF_TURN_SAMPLES or fewer samples of 16 kHz mono; answers the probability that the speaker is done, 0 to 1. */
export type EndOfTurnModel = (pcm: Int16Array) => Promise<number>

/** Their licence covers use together with LiveKit Agents, as here: never import this from `analyze` or from imports. */
export function createLocalVoiceDetector(): VoiceDetector {
  return createVad()
}

export const localEndOfTurn: EndOfTurnModel = predict

/** Loads both models (about 0.2 s), so that the first answer does not wait for them. */
export function warmUpLocalModels(): void {
  initVad()
  initEot()
}
