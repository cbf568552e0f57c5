import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { babble, makeWav, oddFiles, writeSparseWav } from '../../../tests/fixtures/audio/make-wav'
import { type DecodeOptions, decodeAudio, ratioOf } from './decode-audio'
import { claimedMs, findDecoders, pcmArguments } from './decoders'
import { ffmpegPath } from './ffmpeg-path'
import { createSampleCutter, runFfmpeg } from './run-ffmpeg'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-decode-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Only what ships, whatever this machine has on its PATH. */
const shipped = findDecoders({ platform: 'linux', path: '', exists: () => false })

async function decode(path: string, more: Partial<DecodeOptions> = {}): Promise<Int16Array> {
  const pieces: Int16Array[] = []
  for await (const pcm of decodeAudio({ path, sampleRateHz: 16_000, decoders: shipped, ...more })) pieces.push(pcm)
  return Int16Array.from(pieces.flatMap((piece) => [...piece]))
}

async function file(name: string, bytes: Buffer): Promise<string> {
  await writeFile(join(dir, name), bytes)
  return join(dir, name)
}

describe('decodeAudio', () => {
  it.each(Object.entries(oddFiles()))('%s: its sound, or a clear error', async (name, { bytes, becomes }) => {
    const decoded = decode(await file(name, bytes))
    if (typeof becomes === 'string') await expect(decoded).rejects.toMatchObject({ code: becomes })
    // A resampler may end a few samples early or late.
    else expect(Math.abs((await decoded).length / 16 - becomes)).toBeLessThan(5)
  })

  it.each([
    ['flac', ['-c:a', 'flac']],
    ['ogg', ['-c:a', 'libopus']],
  ])('%s as well as WAV', async (extension, codec) => {
    const wav = await file('plain.wav', makeWav({ seconds: 3, sound: babble }))
    const path = join(dir, `coded.${extension}`)
    expect(spawnSync(ffmpegPath(), ['-v', 'error', '-y', '-i', wav, ...codec, path]).status).toBe(0)
    expect(Math.abs((await decode(path)).length / 16 - 3000)).toBeLessThan(30)
  })

  it('takes a name for a name: dashes, protocols, patterns (catches another file read, or a switch of the decoder)', async () => {
    const wav = makeWav({ seconds: 1, sound: babble })
    await mkdir(join(dir, 'names'), { recursive: true })
    for (const name of ['-i.wav', 'concat:a|b.wav', 'http:x.wav', '%03d.wav', 'a b"\'$(x).wav', 'é\u202e.wav']) {
      expect((await decode(await file(join('names', name), wav))).length).toBe(16_000)
    }
  })

  it('says how far it is, up to 1, and never goes back', async () => {
    const ratios: number[] = []
    const path = await file('progress.wav', makeWav({ seconds: 60, sound: babble }))
    await decode(path, { onProgress: (ratio) => ratios.push(ratio) })
    expect(ratios.length).toBeGreaterThan(5)
    expect([...ratios].sort((a, b) => a - b)).toEqual(ratios)
    expect(ratios[ratios.length - 1]).toBe(1)
  })

  it('refuses what is too long at once, by its header and by what comes out', async () => {
    const path = join(dir, 'long.wav')
    await writeSparseWav(path, 3 * 3600)
    await expect(decode(path)).rejects.toMatchObject({ code: 'IMPORT_TOO_LONG' })
    const short = await file('short.wav', makeWav({ seconds: 3, sound: babble }))
    await expect(decode(short, { longestMs: 2000 })).rejects.toMatchObject({ code: 'IMPORT_TOO_LONG' })
  })

  it('stops when it is told to, before and in the middle', async () => {
    const path = join(dir, 'hour.wav')
    await writeSparseWav(path, 3600)
    const before = new AbortController()
    before.abort()
    await expect(decode(path, { signal: before.signal })).rejects.toMatchObject({ code: 'IMPORT_CANCELLED' })
    const abort = new AbortController()
    const reading = (async () => {
      for await (const _ of decodeAudio({ path, sampleRateHz: 16_000, decoders: shipped, signal: abort.signal }))
        abort.abort()
    })()
    await expect(reading).rejects.toMatchObject({ code: 'IMPORT_CANCELLED' })
  })

  it('names a missing file and a folder for what they are', async () => {
    await expect(decode(join(dir, 'nowhere.wav'))).rejects.toMatchObject({
      code: 'BAD_AUDIO_FILE',
      detail: 'there is no such file',
    })
    await expect(decode(dir)).rejects.toMatchObject({ code: 'BAD_AUDIO_FILE' })
  })

  it.skipIf(process.platform === 'win32')(
    "asks the person's own decoder for what the shipped one cannot read",
    async () => {
      const path = await file('double.wav', makeWav({ bits: 64, float: true, seconds: 1, sound: babble }))
      await expect(decode(path)).rejects.toMatchObject({ code: 'AUDIO_FORMAT_UNKNOWN' })
      const own = join(dir, 'ffmpeg')
      await writeFile(own, '#!/bin/sh\nhead -c 1000 /dev/zero\n')
      await chmod(own, 0o755)
      const decoders = findDecoders({ platform: 'linux', path: `relative:${dir}`, exists: (at) => at === own })
      expect(decoders.map(({ program }) => program)).toEqual([ffmpegPath(), own])
      expect(await decode(path, { decoders })).toEqual(new Int16Array(500))
    },
  )

  const m4a = resolve('tests/fixtures/audio/tone.m4a')

  it('says of an M4A file what it needs, where only the shipped decoder is', async () => {
    const refused = decode(m4a)
    await expect(refused).rejects.toMatchObject({
      code: 'AUDIO_FORMAT_UNKNOWN',
      message: expect.stringContaining('M4A needs ffmpeg on this computer'),
    })
    await expect(refused).rejects.toMatchObject({ detail: expect.stringContaining('aac') })
  })

  // A second of 220 Hz, AAC. What is on this machine's PATH: a person's own ffmpeg; on macOS also afconvert. Where there is none, it is
  // refused, and whatever a machine has is tested: nothing is skipped.
  it('reads an M4A file by the decoder that this machine has, if any', async () => {
    const decoders = findDecoders()
    if (decoders.length < 2)
      return expect(decode(m4a, { decoders })).rejects.toMatchObject({ code: 'AUDIO_FORMAT_UNKNOWN' })
    const pcm = await decode(m4a, { decoders })
    // The encoder pads to whole packets of 1,024 samples.
    expect(pcm.length / 16).toBeGreaterThan(950)
    expect(pcm.length / 16).toBeLessThan(1150)
    let crossings = 0
    for (let i = 4001; i <= 12_000; i++) if ((pcm[i] ?? 0) >= 0 !== (pcm[i - 1] ?? 0) >= 0) crossings++
    expect(Math.abs(crossings - 220)).toBeLessThanOrEqual(2)
  })

  it.skipIf(process.platform === 'win32')('a decoder that hangs or is not there ends in an error', async () => {
    const path = await file('any.wav', makeWav({ seconds: 1, sound: babble }))
    const hanging = join(dir, 'hanging')
    await writeFile(hanging, '#!/bin/sh\nexec sleep 60\n')
    await chmod(hanging, 0o755)
    const run = runFfmpeg({ program: hanging, path, sampleRateHz: 16_000, limitMs: 100 })
    await expect(run.next()).rejects.toMatchObject({ code: 'BAD_AUDIO_FILE' })
    await expect(decode(path, { decoders: [{ kind: 'ffmpeg', program: join(dir, 'none') }] })).rejects.toMatchObject({
      code: 'BAD_AUDIO_FILE',
    })
  })
})

describe('the parts', () => {
  it('puts samples together that the pipe cut in two', () => {
    const cut = createSampleCutter()
    const pieces = [Buffer.of(1), Buffer.of(0, 2), Buffer.of(), Buffer.of(0, 3, 0, 9)].map((bytes) => [...cut(bytes)])
    expect(pieces).toEqual([[], [1], [], [2, 3]])
  })

  it('reads the claimed length, and guesses by size without one', () => {
    expect(claimedMs('  Duration: 01:02:03.50, bitrate')).toBe(3_723_500)
    expect(claimedMs('  Duration: N/A, bitrate')).toBeNull()
    expect(ratioOf(1000, 4000, 1)).toBe(0.25)
    expect(ratioOf(1000, null, 16_000)).toBe(0.25)
    expect(ratioOf(9_000_000, null, 1)).toBe(0.95)
  })

  it('asks for mono samples of the first sound track, of local files only, whatever the name', () => {
    const asked = pcmArguments('/x/-i http:a.m4a', 48_000)
    expect(asked[asked.indexOf('-i') + 1]).toBe('file:/x/-i http:a.m4a')
    expect(asked[asked.indexOf('-protocol_whitelist') + 1]).toBe('file,pipe')
    expect(asked[asked.indexOf('-format_whitelist') + 1]?.split(',')).toContain('m4a')
    expect(asked.slice(asked.indexOf('-map'))).toEqual([
      '-map',
      '0:a:0',
      '-ac',
      '1',
      '-ar',
      '48000',
      '-c:a',
      'pcm_s16le',
      '-f',
      's16le',
      'pipe:1',
    ])
  })

  it('finds what this machine has, in order', () => {
    const mac = findDecoders({ platform: 'darwin', path: '', exists: () => true }, '/app/ffmpeg')
    expect(mac.map(({ kind }) => kind)).toEqual(['ffmpeg', 'afconvert'])
  })
})
