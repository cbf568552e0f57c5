import { readWav } from '@node/wav/parse-wav'
import { resample } from '@shared/domain/prosody/resample'
import type { TranscribeJob } from '@shared/protocol/job'
import type { RunningJob, Tell } from './job'
import { startWork } from './start-work'
import { openRecognizer, type Recognizer, SAMPLE_RATE_HZ } from './transcription/recognizer'
import { wordsIn } from './transcription/words-in'

/**
 * Turns one file after the other into timed words. Ends with
 * StudioError SPEECH_MODEL_BROKEN or BAD_AUDIO_FILE, or with the end of the process where the native code cannot read the model.
 */
export function startTranscribeJob(
  { modelDir, wavPaths }: TranscribeJob,
  tell: Tell,
  open: (modelDir: string) => Promise<Recognizer> = openRecognizer,
): RunningJob {
  return startWork(async (signal) => {
    const recognizer = await open(modelDir)
    for (const wavPath of wavPaths) {
      const heard = await transcribe(recognizer, wavPath, () => signal.aborted)
      if (signal.aborted) return
      tell({ type: 'transcribed', wavPath, ...heard })
    }
    tell({ type: 'finished' })
  })
}

async function transcribe(recognizer: Recognizer, wavPath: string, stopped: () => boolean) {
  const wav = await readWav(wavPath)
  const pcm = wav.sampleRateHz === SAMPLE_RATE_HZ ? wav.pcm : resample(wav.pcm, wav.sampleRateHz, SAMPLE_RATE_HZ)
  return wordsIn(recognizer, pcm, stopped)
}
