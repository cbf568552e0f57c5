import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type OpenFile, openForUpdate, openWavWriter } from '@node/wav/wav-writer'
import { createActivityStream } from '@shared/domain/prosody/activity'
import { createPeakStream, PEAK_RATES } from '@shared/domain/prosody/peaks'
import { createRecordingProsody } from '@shared/domain/prosody/recording-prosody'
import type { RecordedTrack, TrackName } from '@shared/protocol/job'

export const RECORDING_RATE_HZ = 48_000
export const SAMPLES_PER_MS = RECORDING_RATE_HZ / 1000
const SILENT_SECOND = new Int16Array(RECORDING_RATE_HZ)

/** A file that grows by what is worked out from the sound. */
interface BesideFile {
  path: string
  file: Awaited<ReturnType<OpenFile>>
  bytes: number
}

/**
 * One track on disk: the WAV and, beside it, its peaks, its speech and the candidate's curves, which always belong to what the
 * WAV holds. The curves of the last 0.4 s come later: their analysis looks ahead.
 */
export interface TrackFile {
  readonly track: TrackName
  /** Samples in the file, whether forced to the disk or not. */
  readonly sampleCount: number
  /** A number stands for so many samples of silence. Calls must not overlap. */
  append(pieces: readonly (Int16Array | number)[]): Promise<void>
  makeSafe(): Promise<void>
  /** What has been made safe. */
  snapshot(): RecordedTrack
  close(): Promise<void>
}

/** Opens `<dir>/<track>.wav`. Peaks, speech and curves of what is there already are worked out anew from the samples. */
export async function openTrackFile(
  dir: string,
  track: TrackName,
  openFile: OpenFile = openForUpdate,
): Promise<TrackFile> {
  const wavPath = join(dir, `${track}.wav`)
  const wav = await openWavWriter(wavPath, RECORDING_RATE_HZ, openFile)
  const peaks = createPeakStream(RECORDING_RATE_HZ)
  const activity = createActivityStream(RECORDING_RATE_HZ)
  const prosody = track === 'candidate' ? createRecordingProsody() : null
  const files: (BesideFile & { perSecond: number })[] = []
  let curves: BesideFile | null = null
  let safe: Pick<RecordedTrack, 'durationMs' | 'speech'> = { durationMs: 0, speech: [] }

  try {
    for (const perSecond of PEAK_RATES) {
      files.push({ perSecond, ...(await openEmpty(join(dir, `${track}.${perSecond}.peaks`), openFile)) })
    }
    if (prosody) curves = await openEmpty(join(dir, `${track}.prosody`), openFile)
    for await (const chunk of wav.chunks()) learn(chunk)
    await writeBeside(peaks.take(), prosody?.take())
  } catch (error) {
    await Promise.allSettled([wav.close(), ...beside().map(({ file }) => file.close())])
    throw error
  }
  remember()

  function learn(pcm: Int16Array) {
    peaks.push(pcm)
    activity.push(pcm)
    prosody?.push(pcm)
  }

  function beside(): BesideFile[] {
    return curves ? [...files, curves] : files
  }

  async function writeBeside(levels: Int8Array[], frames: Uint8Array | undefined) {
    for (const [i, level] of files.entries()) {
      const pairs = levels[i]
      if (pairs) await grow(level, pairs)
    }
    if (curves && frames) await grow(curves, frames)
  }

  function remember() {
    safe = { durationMs: Math.floor(wav.sampleCount / SAMPLES_PER_MS), speech: activity.spans() }
  }

  async function makeSafe() {
    await wav.makeSafe()
    await writeBeside(peaks.take(), prosody?.take())
    remember()
  }

  return {
    track,
    get sampleCount() {
      return wav.sampleCount
    },
    async append(pieces) {
      for (const piece of pieces) {
        if (typeof piece !== 'number') {
          await wav.append(piece)
          learn(piece)
          continue
        }
        for (let left = piece; left > 0; left -= SILENT_SECOND.length) {
          const silence = SILENT_SECOND.subarray(0, left)
          await wav.append(silence)
          learn(silence)
        }
      }
    },
    makeSafe,
    snapshot: () => ({
      track,
      wavPath,
      sampleRateHz: RECORDING_RATE_HZ,
      peaks: files.map(({ path, perSecond }) => ({ path, perSecond })),
      prosodyPath: curves?.path ?? null,
      ...safe,
    }),
    async close() {
      try {
        await wav.close()
        await writeBeside(peaks.finish(), prosody?.finish())
        for (const { file } of beside()) await file.datasync()
        remember()
      } finally {
        for (const { file } of beside()) await file.close()
      }
    },
  }
}

async function openEmpty(path: string, openFile: OpenFile): Promise<BesideFile> {
  await (await open(path, 'w', 0o600)).close()
  return { path, file: await openFile(path), bytes: 0 }
}

async function grow(beside: BesideFile, added: Int8Array | Uint8Array): Promise<void> {
  if (added.length === 0) return
  const bytes = Buffer.from(added.buffer, added.byteOffset, added.byteLength)
  await beside.file.write(bytes, 0, bytes.length, beside.bytes)
  beside.bytes += bytes.length
}
