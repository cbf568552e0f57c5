import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WAV_HEADER_BYTES, wavHeader } from '@node/wav/wav-header'
import { createActivityStream, type SpeechSpan } from '@shared/domain/prosody/activity'
import { createPeakStream, PEAK_RATES } from '@shared/domain/prosody/peaks'
import { createProsodyStream } from '@shared/domain/prosody/prosody-stream'
import type { RecordedTrack, TrackName } from '@shared/protocol/job'

/** What the files say they are: the size and the header of a real recording. */
const WAV_RATE_HZ = 48_000
/** What peaks, speech and curves are worked out from: a third of the work, and the same files. */
const SOUND_RATE_HZ = 16_000
const PITCH_HZ = 120
const SYLLABLE_MS = 220

export interface TrackPlan {
  track: TrackName
  durationMs: number
  /** Sorted, without overlap. */
  spoken: readonly SpeechSpan[]
  random(): number
}

/**
 * One track as a recorder leaves it: peaks at every level and speech from the real streams, fed with a voice-like noise.
 * The WAV beside them is as long as it says, but sparse: an hour takes no disk, and plays as silence.
 */
export async function writeTrack(dir: string, plan: TrackPlan): Promise<RecordedTrack> {
  const { track, durationMs } = plan
  await mkdir(dir, { recursive: true })
  const peaks = createPeakStream(SOUND_RATE_HZ)
  const activity = createActivityStream(SOUND_RATE_HZ)
  const prosody = track === 'candidate' ? createProsodyStream() : null
  const sound = voiceLike(plan)
  for (let atMs = 0; atMs < durationMs; atMs += 1000) {
    const pcm = sound(atMs, Math.min(1000, durationMs - atMs))
    peaks.push(pcm)
    activity.push(pcm)
    prosody?.push(pcm)
  }
  const levels = peaks.finish()
  const stored = await Promise.all(
    PEAK_RATES.map(async (perSecond, i) => {
      const path = join(dir, `${track}.${perSecond}.peaks`)
      await writeFile(path, levels[i] ?? new Int8Array())
      return { perSecond, path }
    }),
  )
  const prosodyPath = prosody && join(dir, `${track}.prosody`)
  if (prosody && prosodyPath) await writeFile(prosodyPath, prosody.finish())
  const wavPath = join(dir, `${track}.wav`)
  await writeSparseWav(wavPath, durationMs)
  return {
    track,
    wavPath,
    sampleRateHz: WAV_RATE_HZ,
    durationMs,
    peaks: stored,
    speech: activity.spans(),
    prosodyPath,
  }
}

async function writeSparseWav(path: string, durationMs: number): Promise<void> {
  const sampleCount = (durationMs / 1000) * WAV_RATE_HZ
  const file = await open(path, 'w')
  await file.write(wavHeader(WAV_RATE_HZ, sampleCount))
  await file.truncate(WAV_HEADER_BYTES + 2 * sampleCount)
  await file.close()
}

/** A buzzing voice in syllables of changing loudness where somebody speaks, digital silence elsewhere. */
function voiceLike({ spoken, random }: TrackPlan) {
  let next = 0
  return (fromMs: number, lengthMs: number): Int16Array => {
    const pcm = new Int16Array((lengthMs * SOUND_RATE_HZ) / 1000)
    while ((spoken[next]?.endMs ?? Number.POSITIVE_INFINITY) <= fromMs) next++
    for (let i = next; (spoken[i]?.startMs ?? Number.POSITIVE_INFINITY) < fromMs + lengthMs; i++) {
      const { startMs, endMs } = spoken[i] as SpeechSpan
      const from = Math.round((Math.max(startMs - fromMs, 0) * SOUND_RATE_HZ) / 1000)
      const until = Math.round((Math.min(endMs - fromMs, lengthMs) * SOUND_RATE_HZ) / 1000)
      const loudness = 5_000 + 15_000 * random()
      for (let at = from; at < until; at++) {
        const phase = ((at * 1000) / SOUND_RATE_HZ / SYLLABLE_MS) % 1
        const buzz = ((at * PITCH_HZ) / SOUND_RATE_HZ) % 1
        pcm[at] = (buzz - 0.5 + 0.2 * (random() - 0.5)) * 1.6 * loudness * (0.35 + 0.65 * Math.sin(Math.PI * phase))
      }
    }
    return pcm
  }
}
