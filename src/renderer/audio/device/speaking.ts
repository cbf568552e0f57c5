import { levelDbfs } from '@shared/domain/prosody/level'

/** Speech at a laptop's microphone is above it, dB of full scale (RMS of 20 ms). */
const SPEECH_DBFS = -45
/** Speech still counts so many frames after it was last loud: 400 ms, between two words. */
const HOLD_FRAMES = 20

/** Says for each frame of 20 ms whether somebody speaks, by loudness alone: enough to light a name. */
export function createSpeakingMeter(): (pcm: Int16Array) => boolean {
  let held = 0
  return (pcm) => {
    held = levelDbfs(pcm) > SPEECH_DBFS ? HOLD_FRAMES : Math.max(0, held - 1)
    return held > 0
  }
}
