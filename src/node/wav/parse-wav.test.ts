import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWav, readWav } from './parse-wav'
import { buildWav } from './wav-header'

const int16 = fc.integer({ min: -32768, max: 32767 })

function wav(options: { code: number; channels: number; bits: number; rateHz?: number; data: Buffer; size?: number }) {
  const { code, channels, bits, rateHz = 16_000, data, size = data.length } = options
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + data.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(code, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(rateHz, 24)
  header.writeUInt32LE((rateHz * channels * bits) / 8, 28)
  header.writeUInt16LE((channels * bits) / 8, 32)
  header.writeUInt16LE(bits, 34)
  header.write('data', 36)
  header.writeUInt32LE(size, 40)
  return Buffer.concat([header, data])
}

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof StudioError) return error.code
    throw error
  }
  return 'none'
}

describe('parseWav', () => {
  it('gives back every sample and the rate of what buildWav wrote (catches header fields in the wrong place)', () => {
    fc.assert(
      fc.property(
        fc.array(int16, { minLength: 1 }),
        fc.constantFrom(8000, 16_000, 44_100, 48_000),
        (values, rateHz) => {
          const audio = parseWav(buildWav(Int16Array.from(values), rateHz))
          expect([...audio.pcm]).toEqual(values)
          expect(audio.sampleRateHz).toBe(rateHz)
        },
      ),
    )
  })

  it('answers garbage with BAD_AUDIO_FILE and nothing else (catches reads past the end, endless loops on chunk sizes)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(60), (noise, at) => {
        const file = buildWav(
          Int16Array.from({ length: 30 }, (_, i) => i),
          16_000,
        )
        file.set(noise.subarray(0, Math.max(0, file.length - at)), at)
        expect(['none', 'BAD_AUDIO_FILE']).toContain(codeOf(() => parseWav(file)))
        expect(['none', 'BAD_AUDIO_FILE']).toContain(codeOf(() => parseWav(noise)))
      }),
      { numRuns: 2000 },
    )
  })

  it('mixes stereo down to the mean (catches one channel being dropped, a microphone on the right heard as silence)', () => {
    const data = Buffer.alloc(8)
    for (const [i, value] of [0, 1000, -32768, -32768].entries()) data.writeInt16LE(value, i * 2)
    expect([...parseWav(wav({ code: 1, channels: 2, bits: 16, data })).pcm]).toEqual([500, -32768])
  })

  it('reads 8, 24 and 32 bits and float at full scale (catches shifted or unsigned samples, NaN becoming noise)', () => {
    const eight = wav({ code: 1, channels: 1, bits: 8, data: Buffer.from([0, 128, 255]) })
    expect([...parseWav(eight).pcm]).toEqual([-32768, 0, 32512])
    const three = wav({ code: 1, channels: 1, bits: 24, data: Buffer.from([0, 0, 0x80, 0, 1, 0, 0xff, 0xff, 0x7f]) })
    expect([...parseWav(three).pcm]).toEqual([-32768, 1, 32767])
    const four = Buffer.alloc(8)
    four.writeInt32LE(-(2 ** 31), 0)
    four.writeInt32LE(65_536 * 7, 4)
    expect([...parseWav(wav({ code: 1, channels: 1, bits: 32, data: four })).pcm]).toEqual([-32768, 7])
    const float = Buffer.alloc(16)
    for (const [i, value] of [-1, 2, 0.5, Number.NaN].entries()) float.writeFloatLE(value, i * 4)
    expect([...parseWav(wav({ code: 3, channels: 1, bits: 32, data: float })).pcm]).toEqual([-32768, 32767, 16384, 0])
  })

  it('reads what a program wrote into a pipe without knowing the length (catches refusing espeak-ng --stdout)', () => {
    const data = Buffer.from([1, 0, 2, 0])
    for (const size of [0xffff_ffff, 0x7fff_f000]) {
      expect([...parseWav(wav({ code: 1, channels: 1, bits: 16, data, size })).pcm]).toEqual([1, 2])
    }
  })

  it.each([
    ['a file that ends early', wav({ code: 1, channels: 1, bits: 16, data: Buffer.alloc(10), size: 100 })],
    ['no samples', wav({ code: 1, channels: 1, bits: 16, data: Buffer.alloc(0) })],
    ['no data chunk', wav({ code: 1, channels: 1, bits: 16, data: Buffer.alloc(10) }).subarray(0, 36)],
    ['a cut-off format', wav({ code: 1, channels: 1, bits: 16, data: Buffer.alloc(0) }).subarray(0, 30)],
    ['six channels', wav({ code: 1, channels: 6, bits: 16, data: Buffer.alloc(24) })],
    ['ADPCM', wav({ code: 2, channels: 1, bits: 4, data: Buffer.alloc(10) })],
    ['a rate of 0', wav({ code: 1, channels: 1, bits: 16, rateHz: 0, data: Buffer.alloc(10) })],
    ['text', Buffer.from('This is no WAV file at all, and long enough to hold a header of one.')],
  ])('refuses %s', (_name, file) => {
    expect(codeOf(() => parseWav(file))).toBe('BAD_AUDIO_FILE')
  })

  it('skips chunks it does not know, odd ones with their pad byte (catches files of audio editors with tags in them)', () => {
    const plain = buildWav(Int16Array.from([5, 6]), 16_000)
    const list = Buffer.from('LIST\x03\x00\x00\x00abc\x00', 'latin1')
    const file = Buffer.concat([plain.subarray(0, 36), list, plain.subarray(36)])
    expect([...parseWav(file).pcm]).toEqual([5, 6])
  })

  it('reads from disk and lets a missing file say so itself', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'greenroom-wav-'))
    try {
      await writeFile(join(dir, 'a.wav'), buildWav(Int16Array.from([1]), 8000))
      expect((await readWav(join(dir, 'a.wav'))).sampleRateHz).toBe(8000)
      await expect(readWav(join(dir, 'b.wav'))).rejects.toMatchObject({ code: 'ENOENT' })
    } finally {
      await rm(dir, { recursive: true })
    }
  })
})
