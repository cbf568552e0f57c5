import { readWav } from '@node/wav/parse-wav'
import type { TimedWord } from '@shared/contract/evaluation'
import { createActivityStream } from '@shared/domain/prosody/activity'
import { resample } from '@shared/domain/prosody/resample'
import { within } from '@shared/domain/report/spans'
import { alignWords } from '@shared/domain/transcript/align-words'
import { piecesOf } from '@shared/domain/transcript/pieces'
import type { TranscribeJob } from '@shared/protocol/job'
import type { RunningJob, Tell } from './job'
import { startWork } from './start-work'
import { openRecognizer, type Recognizer, SAMPLE_RATE_HZ } from './transcription/recognizer'
import { wordsOf } from './transcription/words'

/**
 * Turns one file after the other into timed words. Silence is not handed to the engine: some make words of it. Ends with
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
  const durationMs = Math.floor((pcm.length * 1000) / SAMPLE_RATE_HZ)
  const activity = createActivityStream(SAMPLE_RATE_HZ)
  activity.push(pcm)
  const speech = activity.spans()
  const texts: string[] = []
  const words: TimedWord[] = []
  let wordTimes: 'engine' | 'estimated' = 'engine'
  const pieces =
    speech.length === 0 ? [] : piecesOf({ startMs: 0, endMs: durationMs }, speech, recognizer.longestPieceMs)
  for (const piece of pieces) {
    if (stopped()) break
    const endMs = Math.min(piece.endMs, durationMs)
    const samples = (ms: number) => Math.floor((ms * SAMPLE_RATE_HZ) / 1000)
    const result = await recognizer.hear(pcm.slice(samples(piece.startMs), samples(endMs)))
    const text = result.text.trim()
    if (text === '') continue
    const timed = wordsOf(result, piece.startMs, endMs - piece.startMs)
    if (!timed) wordTimes = 'estimated'
    const window = { startMs: piece.startMs, endMs }
    words.push(...(timed ?? alignWords({ text, speech: within(speech, window), window })))
    texts.push(text)
  }
  return { text: texts.join(' '), words, wordTimes }
}
