import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ffmpegPath } from '@node/audio/ffmpeg-path'
import { buildWav, samplesOf } from '@node/wav/wav-header'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeTrack, replaceByOpus } from './encode'
import { encodedMs } from './ffmpeg'
import { opusTimeline } from './ogg'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-encode-'))
})
afterEach(() => rm(dir, { recursive: true }))

/** Bursts of a tone, one a second, 200 ms long: places that can be found again after the codec. */
function bursts(ms: number): Int16Array {
  return Int16Array.from({ length: ms * 48 }, (_, i) =>
    i % 48_000 < 9600 ? Math.round(8000 * Math.sin((2 * Math.PI * 400 * i) / 48_000)) : 0,
  )
}

/** Where each burst begins, ms. */
function onsetsMs(pcm: Int16Array): number[] {
  const onsets: number[] = []
  for (let i = 0; i < pcm.length; i++) {
    if (Math.abs(pcm[i] ?? 0) < 2000) continue
    onsets.push(i / 48)
    i += 24_000
  }
  return onsets
}

async function wavOf(ms: number): Promise<{ wavPath: string; opusPath: string }> {
  const paths = { wavPath: join(dir, 'candidate.wav'), opusPath: join(dir, 'candidate.opus') }
  await writeFile(paths.wavPath, buildWav(bursts(ms), 48_000))
  return paths
}

function decode(path: string): Int16Array {
  const { stdout } = spawnSync(ffmpegPath(), ['-v', 'error', '-i', path, '-f', 's16le', '-ac', '1', 'pipe:1'], {
    maxBuffer: 2 ** 28,
  })
  return samplesOf(stdout)
}

describe('encodeTrack', () => {
  it('keeps the timeline to 20 ms, all along and in length (catches pre-skip counted twice, and padding at the end)', async () => {
    for (const ms of [333, 61_007]) {
      const paths = await wavOf(ms)
      const ratios: number[] = []
      const { bytes, durationMs } = await encodeTrack({ ...paths, onProgress: (ratio) => ratios.push(ratio) })
      expect(Math.abs(durationMs - ms)).toBeLessThanOrEqual(20)
      const decoded = decode(paths.opusPath)
      expect(Math.abs(decoded.length / 48 - ms)).toBeLessThanOrEqual(20)
      const [before, after] = [onsetsMs(bursts(ms)), onsetsMs(decoded)]
      expect(after).toHaveLength(before.length)
      for (const [i, onset] of after.entries()) expect(Math.abs(onset - (before[i] ?? 0))).toBeLessThan(5)
      // 30 minutes in under 30 MB: 16.6 kB a second; speech at 24 kbit/s takes 3.
      expect(bytes / (ms / 1000)).toBeLessThan(16_000)
      expect(ratios.every((ratio) => ratio >= 0 && ratio <= 1)).toBe(true)
      expect(existsSync(paths.wavPath)).toBe(true)
    }
  })

  it('removes the WAV only with the opus file in place (the encode job)', async () => {
    const paths = await wavOf(500)
    await replaceByOpus(paths)
    expect(await readdir(dir)).toEqual(['candidate.opus'])
    // Catches a recorded voice that every account of the machine can read.
    if (process.platform !== 'win32') expect((await stat(paths.opusPath)).mode & 0o777).toBe(0o600)
    // Ended before it was heard, and asked once more (catches a track that waits for its encoder for ever).
    expect(await replaceByOpus(paths)).toMatchObject({ durationMs: 500 })
  })

  it('leaves the WAV, and nothing half-made, when the encoder fails or is stopped', async () => {
    const paths = await wavOf(500)
    await expect(replaceByOpus({ ...paths, ffmpeg: join(dir, 'no-such-program') })).rejects.toMatchObject({
      code: 'INTERNAL',
    })
    await expect(replaceByOpus({ ...paths, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'INTERNAL' })
    await writeFile(paths.wavPath, 'this is no sound at all, and ffmpeg says so')
    await writeFile(paths.wavPath, Buffer.alloc(100))
    await expect(replaceByOpus(paths)).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(await readdir(dir)).toEqual(['candidate.wav'])
  })

  it('refuses a WAV without samples, and an encoder that says it succeeded but wrote nothing of the kind', async () => {
    const paths = await wavOf(0)
    await expect(encodeTrack(paths)).rejects.toMatchObject({ code: 'BAD_AUDIO_FILE' })
    if (process.platform === 'win32') return
    const whole = await wavOf(300)
    const script = join(dir, 'liar.sh')
    await writeFile(script, '#!/bin/sh\nfor last; do :; done\necho nonsense > "$last"\n', { mode: 0o700 })
    await expect(encodeTrack({ ...whole, ffmpeg: script })).rejects.toMatchObject({ code: 'INTERNAL' })
    await writeFile(script, '#!/bin/sh\necho "No space left on device" >&2\nexit 1\n', { mode: 0o700 })
    await expect(encodeTrack({ ...whole, ffmpeg: script })).rejects.toMatchObject({ code: 'DISK_FULL' })
  })
})

describe('opusTimeline', () => {
  it('says no to what is cut off or is no Ogg Opus (catches a WAV removed for a broken file)', async () => {
    const paths = await wavOf(3000)
    await encodeTrack(paths)
    const file = await readFile(paths.opusPath)
    expect(opusTimeline(file)?.whole).toBe(true)
    for (let cut = 1; cut < file.length; cut += 97) {
      const timeline = opusTimeline(file.subarray(0, file.length - cut))
      expect(timeline === null || !timeline.whole).toBe(true)
    }
    expect(opusTimeline(Buffer.alloc(0))).toBeNull()
    expect(opusTimeline(Buffer.alloc(200))).toBeNull()
    const vorbis = Buffer.from(file)
    vorbis.write('Vorbis..', vorbis.indexOf('OpusHead'))
    expect(opusTimeline(vorbis)).toBeNull()
  })
})

describe('ffmpegPath', () => {
  it('is outside the archive in a packed app, and the one on PATH where none is bundled', () => {
    const packed = join('x', 'app.asar', 'node_modules', 'f')
    expect(ffmpegPath(packed)).toBe(join('x', 'app.asar.unpacked', 'node_modules', 'f'))
    expect(ffmpegPath('')).toBe('')
  })

  it('reads progress', () => {
    expect(encodedMs('bitrate=1\nout_time_us=1500000\nx=1\nout_time_us=2500000\n')).toBe(2500)
    expect(encodedMs('out_time_us=N/A')).toBeNull()
  })
})
