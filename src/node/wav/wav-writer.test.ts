import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseWav } from './parse-wav'
import { openForUpdate, openWavWriter } from './wav-writer'

const RATE_HZ = 48_000
const ramp = (count: number, from = 0) => Int16Array.from({ length: count }, (_, i) => ((from + i) % 60_000) - 30_000)

let dir: string
let path: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-writer-'))
  path = join(dir, 'track.wav')
})
afterEach(() => rm(dir, { recursive: true }))

describe('openWavWriter', () => {
  it('writes a file that any player can read', async () => {
    const writer = await openWavWriter(path, RATE_HZ)
    await writer.append(ramp(1000))
    await writer.append(ramp(500, 1000))
    await writer.close()
    expect(parseWav(await readFile(path))).toEqual({ pcm: ramp(1500), sampleRateHz: RATE_HZ })
  })

  it('goes on after a kill between data and header, in the middle of a sample (catches audio lost or shifted by a byte)', async () => {
    const file = await openForUpdate(path)
    const killed = await openWavWriter(path, RATE_HZ, async () => file)
    await killed.append(ramp(1000))
    await file.close()
    // No makeSafe: the header still says 0 samples. The kill also left half a sample behind.
    await writeFile(path, Buffer.concat([await readFile(path), Buffer.from([7])]))
    const writer = await openWavWriter(path, RATE_HZ)
    expect(writer.sampleCount).toBe(1000)
    await writer.append(ramp(500, 1000))
    await writer.close()
    expect(parseWav(await readFile(path)).pcm).toEqual(ramp(1500))
  })

  it('starts anew when even the header was cut off', async () => {
    await (await openWavWriter(path, RATE_HZ)).close()
    await truncate(path, 20)
    const writer = await openWavWriter(path, RATE_HZ)
    expect(writer.sampleCount).toBe(0)
    await writer.append(ramp(3))
    await writer.close()
    expect(parseWav(await readFile(path)).pcm).toEqual(ramp(3))
  })

  it('reads its own samples back in order', async () => {
    const writer = await openWavWriter(path, RATE_HZ)
    await writer.append(ramp(100_000))
    const chunks: Int16Array[] = []
    for await (const chunk of writer.chunks()) chunks.push(chunk)
    await writer.close()
    expect(chunks.map((c) => c.length)).toEqual([48_000, 48_000, 4000])
    expect(Buffer.concat(chunks.map((c) => Buffer.from(c.buffer)))).toEqual(Buffer.from(ramp(100_000).buffer))
  })

  it('carries on after short writes and reports a disk that takes nothing as full', async () => {
    let room = 60
    const writer = await openWavWriter(path, RATE_HZ, async (at) => {
      const file = await openForUpdate(at)
      return {
        read: (...args) => file.read(...args),
        truncate: (length) => file.truncate(length),
        datasync: () => file.datasync(),
        stat: () => file.stat(),
        close: () => file.close(),
        write: async (bytes, offset, length, position) => {
          const size = Math.min(length, 7, position < 44 ? length : room)
          if (position >= 44) room -= size
          return size === 0 ? { bytesWritten: 0 } : file.write(bytes, offset, size, position)
        },
      }
    })
    await writer.append(ramp(20))
    await expect(writer.append(ramp(20, 20))).rejects.toMatchObject({ code: 'ENOSPC' })
    await writer.close()
    expect(parseWav(await readFile(path)).pcm.subarray(0, 20)).toEqual(ramp(20))
  })

  it('does not make a file where it may not read one', async () => {
    await expect(openWavWriter(join(dir, 'no', 'such', 'folder.wav'), RATE_HZ)).rejects.toMatchObject({
      code: 'ENOENT',
    })
    await expect(openWavWriter(dir, RATE_HZ)).rejects.toMatchObject({ code: 'EISDIR' })
  })
})
