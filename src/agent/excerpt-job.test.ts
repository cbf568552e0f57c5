import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readWav } from '@node/wav/parse-wav'
import { buildWav } from '@node/wav/wav-header'
import type { AgentToStudio } from '@shared/protocol/job'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startExcerptJob } from './excerpt-job'
import { encodeTrack } from './recording/encode'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-excerpt-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** A tone of 300 ms that begins at each of these places. */
function tonesAt(places: readonly number[], lengthMs: number): Int16Array {
  const pcm = new Int16Array(lengthMs * 48)
  for (const atMs of places) {
    for (let i = 0; i < 300 * 48; i++)
      pcm[atMs * 48 + i] = Math.round(9000 * Math.sin((2 * Math.PI * 440 * i) / 48_000))
  }
  return pcm
}

function onsetMs(pcm: Int16Array): number {
  return pcm.findIndex((v) => Math.abs(v) > 2000) / 16
}

describe('startExcerptJob', () => {
  it('cuts the place that was asked for, from Opus and from WAV alike (catches pre-skip and seeking to a page before)', async () => {
    const wavPath = join(dir, 'candidate.wav')
    const opusPath = join(dir, 'candidate.opus')
    writeFileSync(wavPath, buildWav(tonesAt([5_500, 41_250], 60_000), 48_000))
    await encodeTrack({ wavPath, opusPath })
    for (const sourcePath of [wavPath, opusPath]) {
      const told: AgentToStudio[] = []
      const excerpts = [
        { fromMs: 5_000, toMs: 7_000, wavPath: join(dir, 'a.wav') },
        { fromMs: 41_000, toMs: 44_321, wavPath: join(dir, 'b.wav') },
      ]
      await startExcerptJob({ kind: 'excerpt', sourcePath, excerpts }, (m) => told.push(m)).over
      expect(told.map(({ type }) => type)).toEqual(['excerpted', 'excerpted', 'finished'])
      const [a, b] = [await readWav(join(dir, 'a.wav')), await readWav(join(dir, 'b.wav'))]
      expect([a.sampleRateHz, b.sampleRateHz]).toEqual([16_000, 16_000])
      expect(Math.abs(onsetMs(a.pcm) - 500)).toBeLessThan(10)
      expect(Math.abs(onsetMs(b.pcm) - 250)).toBeLessThan(10)
      expect(Math.abs(b.pcm.length / 16 - 3_321)).toBeLessThan(10)
      expect(told[0]).toMatchObject({ durationMs: Math.round(a.pcm.length / 16) })
    }
  })

  it('a broken source, a place behind the end and a missing decoder fail with a code and leave no half file', async () => {
    const sourcePath = join(dir, 'candidate.opus')
    writeFileSync(sourcePath, 'not a recording')
    const job = (path: string) => ({
      kind: 'excerpt' as const,
      sourcePath: path,
      excerpts: [{ fromMs: 90_000, toMs: 91_000, wavPath: join(dir, 'a.wav') }],
    })
    await expect(startExcerptJob(job(sourcePath), () => {}).over).rejects.toMatchObject({ code: 'BAD_AUDIO_FILE' })
    const short = join(dir, 'short.wav')
    writeFileSync(short, buildWav(tonesAt([0], 1000), 48_000))
    await expect(startExcerptJob(job(short), () => {}).over).rejects.toMatchObject({ code: 'BAD_AUDIO_FILE' })
    const none = startExcerptJob(job(short), () => {}, join(dir, 'no-such-program'))
    await expect(none.over).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('stops when it is told to, without failing', async () => {
    const told: AgentToStudio[] = []
    const source = join(dir, 'a.wav')
    writeFileSync(source, buildWav(tonesAt([0], 1000), 48_000))
    const excerpts = [{ fromMs: 0, toMs: 500, wavPath: join(dir, 'b.wav') }]
    const job = startExcerptJob({ kind: 'excerpt', sourcePath: source, excerpts }, (m) => told.push(m))
    job.receive({ type: 'ping', nonce: 1 })
    await job.shutdown()
    await job.over
    expect(told.map(({ type }) => type)).not.toContain('finished')
    expect(existsSync(join(dir, 'b.wav.part'))).toBe(false)
  })
})
