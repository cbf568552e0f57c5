import { cp, mkdtemp, readFile, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseWav } from '@node/wav/parse-wav'
import { openForUpdate } from '@node/wav/wav-writer'
import type { StudioError } from '@shared/contract/errors'
import { PROSODY_FRAME_BYTES } from '@shared/domain/prosody/frames'
import { createPeakStream, PEAK_RATES } from '@shared/domain/prosody/peaks'
import { createRecordingProsody } from '@shared/domain/prosody/recording-prosody'
import type { RecordedTrack } from '@shared/protocol/job'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../tests/fakes/studio/eventually'
import { openRecorder, type RecorderOptions } from './recorder'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-recorder-'))
})
afterEach(() => rm(dir, { recursive: true }))

const tone = (ms: number, amplitude = 8000) =>
  Int16Array.from({ length: ms * 48 }, (_, i) => Math.round(amplitude * Math.sin(i / 7)))

async function record(options: Partial<RecorderOptions> = {}) {
  const progress: RecordedTrack[][] = []
  const errors: StudioError[] = []
  const recorder = await openRecorder({
    dir,
    notBeforeMs: 0,
    writeEveryMs: 10,
    onProgress: (tracks) => progress.push(tracks),
    onError: (error) => errors.push(error),
    ...options,
  })
  return { recorder, progress, errors }
}

const samplesOf = async (track: string) => parseWav(await readFile(join(dir, `${track}.wav`))).pcm

async function expectPeaksOfWav(tracks: RecordedTrack[]) {
  for (const track of tracks) {
    const stream = createPeakStream(48_000)
    stream.push(parseWav(await readFile(track.wavPath)).pcm)
    const wanted = stream.finish()
    expect(track.peaks.map((p) => p.perSecond)).toEqual([...PEAK_RATES])
    for (const [i, { path }] of track.peaks.entries()) {
      expect(Buffer.compare(await readFile(path), Buffer.from(wanted[i]?.buffer ?? new ArrayBuffer(0)))).toBe(0)
    }
  }
}

/** The candidate's curves are those of the whole WAV; the interviewer has none. */
async function expectCurvesOfWav(tracks: RecordedTrack[]) {
  const [candidate, interviewer] = tracks
  expect(interviewer?.prosodyPath).toBeNull()
  const stream = createRecordingProsody()
  stream.push(parseWav(await readFile(candidate?.wavPath ?? '')).pcm)
  expect(Buffer.compare(await readFile(candidate?.prosodyPath ?? ''), stream.finish())).toBe(0)
}

describe('openRecorder', () => {
  it('keeps both tracks on one timeline and one length (catches a report whose sides drift apart)', async () => {
    const { recorder } = await record()
    expect(recorder.resumedAtMs).toBe(0)
    recorder.write('interviewer', tone(500), 100)
    recorder.write('candidate', tone(1000), 800)
    const tracks = await recorder.close()
    const [candidate, interviewer] = [await samplesOf('candidate'), await samplesOf('interviewer')]
    expect(candidate.subarray(0, 800 * 48).some((v) => v !== 0)).toBe(false)
    expect(candidate.subarray(800 * 48)).toEqual(tone(1000))
    expect(interviewer.subarray(100 * 48, 600 * 48)).toEqual(tone(500))
    expect(tracks.map((t) => [t.track, t.durationMs])).toEqual([
      ['candidate', 1800],
      ['interviewer', 1800],
    ])
    expect(tracks[0]?.speech).toEqual([{ startMs: 800, endMs: 1800 }])
    await expectPeaksOfWav(tracks)
  })

  it('cuts overlaps, joins what jitters, fills gaps (catches clicks, and sound at the wrong time)', async () => {
    const { recorder } = await record()
    recorder.write('candidate', tone(100, 100), 0)
    recorder.write('candidate', tone(100, 200), 103)
    recorder.write('candidate', tone(100, 300), 150)
    recorder.write('candidate', tone(10, 400), 20)
    recorder.write('candidate', tone(100, 500), 300)
    await recorder.close()
    const wanted = new Int16Array(400 * 48)
    wanted.set(tone(100, 100), 0)
    wanted.set(tone(100, 200), 100 * 48)
    wanted.set(tone(100, 300).subarray(50 * 48), 200 * 48)
    wanted.set(tone(100, 500), 300 * 48)
    expect(await samplesOf('candidate')).toEqual(wanted)
  })

  it('goes on where it stopped, with peaks and speech of the whole (catches an answer lost by a restart)', async () => {
    const first = await record()
    first.recorder.write('candidate', tone(500), 500)
    await first.recorder.close()
    const second = await record()
    expect(second.recorder.resumedAtMs).toBe(1000)
    second.recorder.write('candidate', tone(700), 2000)
    const tracks = await second.recorder.close()
    expect(tracks[0]?.durationMs).toBe(2700)
    expect(tracks[0]?.speech).toEqual([
      { startMs: 500, endMs: 1000 },
      { startMs: 2000, endMs: 2700 },
    ])
    await expectPeaksOfWav(tracks)
    await expectCurvesOfWav(tracks)
  })

  it('works curves out anew after a kill, and writes them as it records (catches curves that stop at a restart)', async () => {
    const killed = await record({ dir: join(dir, 'killed') })
    for (let s = 0; s < 4; s++) killed.recorder.write('candidate', tone(1000, 2000 * (s + 1)), s * 1000)
    await eventually(() => expect(killed.progress.length).toBeGreaterThan(0))
    const safe = await readFile(killed.progress[0]?.[0]?.prosodyPath ?? '')
    expect(safe.length).toBeGreaterThanOrEqual(PROSODY_FRAME_BYTES * 300)
    // As a kill leaves it: half a sample in the WAV, half a frame of curves, and curves of sound that never got there.
    const copy = join(dir, 'copy')
    await cp(join(dir, 'killed'), copy, { recursive: true })
    await killed.recorder.close()
    await truncate(join(copy, 'candidate.wav'), 44 + 2345 * 96 + 1)
    await truncate(join(copy, 'candidate.prosody'), safe.length - 1)
    const again = await record({ dir: copy })
    again.recorder.write('candidate', tone(700), 3000)
    const tracks = await again.recorder.close()
    expect(tracks[0]?.durationMs).toBe(3700)
    await expectCurvesOfWav(tracks)
  })

  it('never goes back behind what the log has seen (catches events before the recording they are in)', async () => {
    const first = await record()
    first.recorder.write('candidate', tone(300), 0)
    await first.recorder.close()
    const { recorder } = await record({ notBeforeMs: 1234 })
    expect(recorder.resumedAtMs).toBe(1234)
    expect((await recorder.close()).map((t) => t.durationMs)).toEqual([1234, 1234])
  })

  it('tells what is safe, the silent track a second behind (catches a timeline that ends with the last word spoken)', async () => {
    const { recorder, progress } = await record()
    for (let s = 0; s < 3; s++) recorder.write('candidate', tone(1000), s * 1000)
    await eventually(() => expect(progress.length).toBeGreaterThan(0))
    expect(progress[0]?.map((t) => t.durationMs)).toEqual([3000, 2000])
    expect(recorder.snapshot()).toEqual(progress[progress.length - 1])
    recorder.write('interviewer', tone(100), 2500)
    await recorder.close()
    expect((await samplesOf('interviewer')).subarray(2500 * 48, 2600 * 48)).toEqual(tone(100))
  })

  it('survives tracks of different lengths on disk (catches a kill between the two)', async () => {
    const first = await record()
    first.recorder.write('candidate', tone(1000), 0)
    await first.recorder.close()
    await truncate(join(dir, 'interviewer.wav'), 44 + 400 * 96 + 1)
    const { recorder } = await record()
    expect(recorder.resumedAtMs).toBe(1000)
    expect((await recorder.close()).map((t) => t.durationMs)).toEqual([1000, 1000])
  })

  it('says once that the disk is full and keeps what is safe (catches a lost recording, and a message a second)', async () => {
    let room = 200_000
    const { recorder, progress, errors } = await record({
      openFile: async (path) => {
        const file = await openForUpdate(path)
        return {
          read: (...args) => file.read(...args),
          truncate: (length) => file.truncate(length),
          datasync: () => file.datasync(),
          stat: () => file.stat(),
          close: () => file.close(),
          write: async (bytes, offset, length, position) => {
            if (position >= 44) room -= length
            if (room < 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
            return file.write(bytes, offset, length, position)
          },
        }
      },
    })
    recorder.write('candidate', tone(1000), 0)
    await eventually(() => expect(progress.length).toBeGreaterThan(0))
    for (let s = 1; s < 5; s++) recorder.write('candidate', tone(1000), s * 1000)
    await eventually(() => expect(errors).toHaveLength(1))
    expect(errors[0]?.code).toBe('DISK_FULL')
    recorder.write('candidate', tone(1000), 5000)
    const tracks = await recorder.close()
    expect(errors).toHaveLength(1)
    expect(tracks[0]?.durationMs).toBeGreaterThanOrEqual(1000)
    expect((await samplesOf('candidate')).subarray(0, 48_000)).toEqual(tone(1000))
  })

  it('names what is wrong with the folder, and leaves no file open', async () => {
    await expect(record({ dir: join(dir, 'a\0b') })).rejects.toMatchObject({ code: 'INTERNAL' })
    let opened = 0
    let closed = 0
    const failing = record({
      openFile: async (path) => {
        if (path.includes('interviewer.20')) throw Object.assign(new Error('full'), { code: 'EDQUOT' })
        const file = await openForUpdate(path)
        opened++
        const close = file.close.bind(file)
        const counted = () => {
          closed++
          return close()
        }
        return Object.assign(file, { close: counted })
      },
    })
    await expect(failing).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(closed).toBe(opened)
  })

  it('can be closed twice', async () => {
    const { recorder } = await record()
    recorder.write('candidate', tone(100), 0)
    expect(await recorder.close()).toEqual(await recorder.close())
  })
})
