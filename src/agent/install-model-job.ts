import { StudioError } from '@shared/contract/errors'
import type { InstallModelJob } from '@shared/protocol/job'
import type { RunningJob, Tell } from './job'
import { startWork } from './start-work'
import { openRecognizer, type Recognizer, SAMPLE_RATE_HZ } from './transcription/recognizer'
import { unpackModel } from './transcription/unpack'

/** A second of faint noise: enough to run every part of a model once. */
const TRIAL_SAMPLES = SAMPLE_RATE_HZ

/**
 * Unpacks a model, if it comes as an archive, and tries it: only a model that was loaded and has run is one. Ends with StudioError
 * SPEECH_MODEL_BROKEN or DISK_FULL, or with the end of the process where the native code cannot read it.
 */
export function startInstallModelJob(
  { archive, modelDir }: InstallModelJob,
  tell: Tell,
  open: (modelDir: string) => Promise<Recognizer> = openRecognizer,
): RunningJob {
  let told = 0
  const onProgress = (ratio: number) => {
    if (ratio - told < 0.01 && ratio < 1) return
    told = ratio
    tell({ type: 'install_progress', ratio })
  }
  return startWork(async (signal) => {
    if (archive) await unpackModel({ ...archive, toDir: modelDir, onProgress, signal })
    const recognizer = await open(modelDir)
    const noise = Int16Array.from({ length: TRIAL_SAMPLES }, (_, i) => ((i * 7919) % 41) - 20)
    await recognizer.hear(noise).catch((error: unknown) => {
      throw new StudioError('SPEECH_MODEL_BROKEN', String(error))
    })
    tell({ type: 'finished' })
  })
}
