import { mkdir } from 'node:fs/promises'
import type { OpenFile } from '@node/wav/wav-writer'
import { StudioError } from '@shared/contract/errors'
import type { RecordedTrack, TrackName } from '@shared/protocol/job'
import { openTrackFile, SAMPLES_PER_MS, type TrackFile } from './track-file'

/** The candidate and the interviewer, a track each, on one timeline. */
export interface Recorder {
  /** Where the timeline goes on, ms: 0 for a new recording, else the end of what is on disk, or `notBeforeMs` if later. */
  readonly resumedAtMs: number
  /** 48 kHz mono, kept and not copied; `atMs` is the timeline of the first sample. Gaps become silence, overlaps are cut. */
  write(track: TrackName, pcm: Int16Array, atMs: number): void
  /** What is safe on disk. */
  snapshot(): RecordedTrack[]
  /** Pads both tracks to one length and makes them safe. After an error: what had been made safe before it. */
  close(): Promise<RecordedTrack[]>
}

export interface RecorderOptions {
  /** Made when it is not there. */
  dir: string
  notBeforeMs: number
  /** About once a second: what is safe on disk. */
  onProgress(tracks: RecordedTrack[]): void
  /** At most once; recording has stopped, and what is safe stays so. Code DISK_FULL or INTERNAL. */
  onError(error: StudioError): void
  /** How often buffered sound is written, ms; every fourth time it is made safe. Default 250. */
  writeEveryMs?: number
  openFile?: OpenFile
}

const WRITE_EVERY_MS = 250
const SAFE_EVERY_WRITES = 4
/** Frames a few ms off their time are one stream (clocks jitter): joined without a click. */
const JITTER_SAMPLES = 5 * SAMPLES_PER_MS
/** A silent track is kept this far behind the other: its next sound may still arrive late. 1 s. */
const LATE_SAMPLES = 1000 * SAMPLES_PER_MS

interface Lane {
  file: TrackFile
  /** Waiting to be written; a number stands for so many samples of silence. */
  pending: (Int16Array | number)[]
  /** Samples in the file and waiting: where the next one goes. */
  end: number
}

/** Opens or reopens the recording in `dir`; a killed one is repaired. Throws what the file system says, disk full as DISK_FULL. */
export async function openRecorder(options: RecorderOptions): Promise<Recorder> {
  const lanes = await openLanes(options)
  let failed = false
  let closed = false
  let writes = 0
  let running: Promise<void> = Promise.resolve()

  const longest = Math.max(lanes.candidate.end, lanes.interviewer.end)
  const resumedAtMs = Math.max(Math.ceil(longest / SAMPLES_PER_MS), options.notBeforeMs)
  padTo(resumedAtMs * SAMPLES_PER_MS)
  const timer = setInterval(() => enqueue(tick), options.writeEveryMs ?? WRITE_EVERY_MS)
  timer.unref()

  function padTo(sample: number) {
    for (const lane of Object.values(lanes)) {
      if (lane.end >= sample) continue
      lane.pending.push(sample - lane.end)
      lane.end = sample
    }
  }

  /** One piece of work at a time; the first that fails ends the recording. */
  function enqueue(work: () => Promise<void>): Promise<void> {
    running = running.then(async () => {
      if (failed) return
      try {
        await work()
      } catch (error) {
        failed = true
        clearInterval(timer)
        for (const lane of Object.values(lanes)) lane.pending = []
        options.onError(asStudioError(error))
      }
    })
    return running
  }

  async function writePending() {
    for (const lane of Object.values(lanes)) {
      const pieces = lane.pending
      lane.pending = []
      await lane.file.append(pieces)
    }
  }

  async function tick() {
    const safe = ++writes % SAFE_EVERY_WRITES === 0
    if (safe) padTo(Math.max(lanes.candidate.end, lanes.interviewer.end) - LATE_SAMPLES)
    await writePending()
    if (!safe) return
    for (const lane of Object.values(lanes)) await lane.file.makeSafe()
    options.onProgress(snapshot())
  }

  const snapshot = () => Object.values(lanes).map((lane) => lane.file.snapshot())

  return {
    resumedAtMs,
    write(track, pcm, atMs) {
      if (failed || closed) return
      const lane = lanes[track]
      const at = Math.round(atMs * SAMPLES_PER_MS)
      if (at - lane.end > JITTER_SAMPLES) {
        lane.pending.push(at - lane.end)
        lane.end = at
      }
      const overlap = lane.end - at > JITTER_SAMPLES ? lane.end - at : 0
      if (overlap >= pcm.length) return
      lane.pending.push(pcm.subarray(overlap))
      lane.end += pcm.length - overlap
    },
    snapshot,
    async close() {
      if (!closed) {
        closed = true
        clearInterval(timer)
        await enqueue(async () => {
          padTo(Math.max(lanes.candidate.end, lanes.interviewer.end))
          await writePending()
        })
        const results = await Promise.allSettled(Object.values(lanes).map((lane) => lane.file.close()))
        const broken = results.find((result) => result.status === 'rejected')
        if (broken && !failed) {
          failed = true
          options.onError(asStudioError(broken.reason))
        }
      }
      return snapshot()
    },
  }
}

async function openLanes({ dir, openFile }: RecorderOptions): Promise<Record<TrackName, Lane>> {
  const open = async (track: TrackName): Promise<Lane> => {
    const file = await openTrackFile(dir, track, openFile)
    return { file, pending: [], end: file.sampleCount }
  }
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    const candidate = await open('candidate')
    try {
      return { candidate, interviewer: await open('interviewer') }
    } catch (error) {
      await candidate.file.close()
      throw error
    }
  } catch (error) {
    throw asStudioError(error)
  }
}

function asStudioError(error: unknown): StudioError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new StudioError(
    code === 'ENOSPC' || code === 'EDQUOT' ? 'DISK_FULL' : 'INTERNAL',
    `recording: ${String(error)}`,
  )
}
