import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ffmpegPath } from '@node/audio/ffmpeg-path'
import { runFfmpeg } from '@node/audio/run-ffmpeg'
import { buildWav } from '@node/wav/wav-header'
import { mixedPieces } from '@shared/domain/export/mix'
import type { AgentToStudio } from '@shared/protocol/job'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startMixJob } from './mix-job'
import { opusTimeline } from './recording/ogg'

const RATE_HZ = 48_000
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-mix-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** A tone in one second of the track, silence in the others. */
async function toneIn(second: number, seconds: number, name: string): Promise<string> {
  const pcm = new Int16Array(seconds * RATE_HZ)
  for (let i = 0; i < RATE_HZ; i++) pcm[second * RATE_HZ + i] = Math.round(8000 * Math.sin(i / 20))
  const path = join(dir, `${name}.wav`)
  await writeFile(path, buildWav(pcm, RATE_HZ))
  return path
}

async function decoded(path: string): Promise<Int16Array> {
  const all: number[] = []
  for await (const pcm of runFfmpeg({ program: ffmpegPath(), path, sampleRateHz: RATE_HZ }))
    for (const s of pcm) all.push(s)
  return Int16Array.from(all)
}

describe('mix', () => {
  test('both voices stand at their own places, as long as the longer one', async () => {
    const said: AgentToStudio[] = []
    const outPath = join(dir, 'both.ogg')
    const sourcePaths = [await toneIn(0, 3, 'a'), await toneIn(2, 4, 'b')]
    await startMixJob({ kind: 'mix', sourcePaths, durationMs: 4_000, outPath }, (message) => said.push(message)).over
    expect(opusTimeline(await readFile(outPath))?.durationMs).toBeCloseTo(4_000, -2)
    // Catches a voice that every account of the machine can read.
    if (process.platform !== 'win32') expect((await stat(outPath)).mode & 0o777).toBe(0o600)
    const pcm = await decoded(outPath)
    const loud = [0, 1, 2, 3].map((second) => {
      const part = pcm.subarray((second + 0.2) * RATE_HZ, (second + 0.8) * RATE_HZ)
      return Math.max(...part) > 4_000
    })
    expect(loud).toEqual([true, false, true, false])
    expect(said.at(-1)).toEqual({ type: 'finished' })
    expect(said.filter(({ type }) => type === 'mix_progress').length).toBeGreaterThan(0)
  })

  test('a source that cannot be read is an error and leaves no half file', async () => {
    const path = join(dir, 'bad.wav')
    await writeFile(path, 'no sound at all')
    const outPath = join(dir, 'bad.ogg')
    const job = startMixJob({ kind: 'mix', sourcePaths: [path], durationMs: 1_000, outPath }, () => {})
    await expect(job.over).rejects.toMatchObject({ code: 'EXPORT_FAILED' })
    expect([existsSync(outPath), existsSync(`${outPath}.part`)]).toEqual([false, false])
  })

  test('stopping ends it without an error', async () => {
    const outPath = join(dir, 'stopped.ogg')
    const job = startMixJob(
      { kind: 'mix', sourcePaths: [await toneIn(0, 20, 'c')], durationMs: 20_000, outPath },
      () => {},
    )
    await job.shutdown()
    await job.over
    expect(existsSync(outPath)).toBe(false)
  })
})

describe('mixedPieces', () => {
  async function* cut(pcm: number[], size: number) {
    for (let i = 0; i < pcm.length; i += size) yield Int16Array.from(pcm.slice(i, i + size))
  }
  test('the sum does not depend on how the tracks were cut, and is clipped at full scale', async () => {
    const out: number[] = []
    for await (const pcm of mixedPieces([cut([1, 2, 30_000, -30_000, 5], 2), cut([1, 1, 30_000, -30_000], 3)]))
      out.push(...pcm)
    expect(out).toEqual([2, 3, 32_767, -32_768, 5])
  })
})
