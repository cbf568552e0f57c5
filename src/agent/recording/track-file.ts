import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type OpenFile, openForUpdate, openWavWriter } from '@node/wav/wav-writer'
import { createActivityStream } from '@shared/domain/prosody/activity'
import { createPeakStream, PEAK_RATES } from '@shared/domain/prosody/peaks'
import type { RecordedTrack, TrackName } from '@shared/protocol/job'

export const RECORDING_RATE_HZ = 48_000
export const SAMPLES_PER_MS = RECORDING_RATE_HZ / 1000
const SILENT_SECOND = new Int16Array(RECORDING_RATE_HZ)

/** One track on disk: the WAV and, beside it, its peaks and speech, which always belong to what the WAV holds. */
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

/** Opens `<dir>/<track>.wav`. Peaks and speech of what is there already are worked out anew from the samples. */
export async function openTrackFile(
  dir: string,
  track: TrackName,
  openFile: OpenFile = openForUpdate,
): Promise<TrackFile> {
  const wavPath = join(dir, `${track}.wav`)
  const wav = await openWavWriter(wavPath, RECORDING_RATE_HZ, openFile)
  const peaks = createPeakStream(RECORDING_RATE_HZ)
  const activity = createActivityStream(RECORDING_RATE_HZ)
  const files: { path: string; perSecond: number; file: Awaited<ReturnType<OpenFile>>; bytes: number }[] = []
  let safe: Pick<RecordedTrack, 'durationMs' | 'speech'> = { durationMs: 0, speech: [] }

  try {
    for (const perSecond of PEAK_RATES) {
      const path = join(dir, `${track}.${perSecond}.peaks`)
      await (await open(path, 'w', 0o600)).close()
      files.push({ path, perSecond, file: await openFile(path), bytes: 0 })
    }
    for await (const chunk of wav.chunks()) learn(chunk)
    await writePeaks(peaks.take())
  } catch (error) {
    await Promise.allSettled([wav.close(), ...files.map(({ file }) => file.close())])
    throw error
  }
  remember()

  function learn(pcm: Int16Array) {
    peaks.push(pcm)
    activity.push(pcm)
  }

  async function writePeaks(levels: Int8Array[]) {
    for (const [i, level] of files.entries()) {
      const pairs = levels[i]
      if (!pairs || pairs.length === 0) continue
      const bytes = Buffer.from(pairs.buffer, pairs.byteOffset, pairs.byteLength)
      await level.file.write(bytes, 0, bytes.length, level.bytes)
      level.bytes += bytes.length
    }
  }

  function remember() {
    safe = { durationMs: Math.floor(wav.sampleCount / SAMPLES_PER_MS), speech: activity.spans() }
  }

  async function makeSafe() {
    await wav.makeSafe()
    await writePeaks(peaks.take())
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
      // SIGNAL: the candidate's curves
      prosodyPath: null,
      ...safe,
    }),
    async close() {
      try {
        await wav.close()
        await writePeaks(peaks.finish())
        for (const { file } of files) await file.datasync()
        remember()
      } finally {
        for (const { file } of files) await file.close()
      }
    },
  }
}
