import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseWav } from '@node/wav/parse-wav'
import { createPeakStream } from '@shared/domain/prosody/peaks'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRecorder } from '../../src/agent/recording/recorder'

let dir: string
let script: string

/** The child runs built code, as the agent does. */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-kill-'))
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve('src/shared'), '@node': resolve('src/node') } },
    build: {
      ssr: resolve('tests/fixtures/recording-child.ts'),
      outDir: join(dir, 'out'),
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'child.cjs' } },
    },
  })
  script = join(dir, 'out', 'child.cjs')
})
afterAll(() => rm(dir, { recursive: true, force: true }))

interface Seen {
  resumedAtMs: number
  writtenMs: number
  safeMs: number
  error: string | null
}

/** Runs the child until `enough`, then kills it as a power cut would. */
async function recordAndKill(folder: string, enough: (seen: Seen) => boolean): Promise<Seen> {
  const child = fork(script, [folder])
  const seen: Seen = { resumedAtMs: -1, writtenMs: 0, safeMs: 0, error: null }
  await new Promise<void>((done) => {
    child.on('message', (message: Partial<Seen>) => {
      Object.assign(seen, message)
      if (enough(seen)) done()
    })
    child.once('exit', () => done())
  })
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return seen
}

const repaired = (folder: string) => openRecorder({ dir: folder, notBeforeMs: 0, onProgress() {}, onError() {} })

describe('a recording that is killed', () => {
  it('loses at most a second, has a valid header, and goes on on its timeline, three times over', async () => {
    const folder = join(dir, 'killed')
    let endMs = 0
    const ends: number[] = []
    for (let round = 0; round < 3; round++) {
      const seen = await recordAndKill(folder, (s) => s.safeMs >= endMs + 1000 && s.writtenMs >= endMs + 1600)
      expect(seen.resumedAtMs).toBe(Math.ceil(endMs))
      for (const track of ['candidate', 'interviewer']) {
        // As a player finds it, before anything repaired it: the header counts what was safe, or a little more is there.
        const bytes = await readFile(join(folder, `${track}.wav`))
        const safeMs = parseWav(bytes).pcm.length / 48
        expect(safeMs).toBeGreaterThanOrEqual(seen.safeMs)
        expect(seen.writtenMs - (bytes.length - 44) / 96).toBeLessThan(1000)
      }
      const recorder = await repaired(folder)
      const tracks = await recorder.close()
      endMs = recorder.resumedAtMs
      ends.push(endMs)
      for (const track of tracks) {
        const { pcm } = parseWav(await readFile(track.wavPath))
        expect(pcm.length / 48).toBe(endMs)
        const stream = createPeakStream(48_000)
        stream.push(pcm)
        for (const [i, level] of stream.finish().entries()) {
          const stored = await readFile(track.peaks[i]?.path ?? '')
          expect(Buffer.compare(stored, Buffer.from(level.buffer))).toBe(0)
        }
        // Every sample lies where it was said, but for silence in the last piece before a kill.
        let wrong = 0
        for (let i = 0; i < pcm.length; i++) if (pcm[i] !== (i % 30_000) + 1 && pcm[i] !== 0) wrong++
        expect(wrong).toBe(0)
      }
    }
    expect(ends).toEqual([...ends].sort((a, b) => a - b))
  })

  const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mounts(tmpdir())
  if (canMount)
    it('on a disk that is really full says so and keeps what was safe', async () => {
      const folder = join(dir, 'small')
      await mkdir(folder)
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=700k', 'tmpfs', folder])
      try {
        await writeFile(join(folder, 'filler'), Buffer.alloc(100_000))
        const seen = await recordAndKill(folder, (s) => s.error !== null)
        expect(seen.error).toBe('DISK_FULL')
        expect(seen.safeMs).toBeGreaterThanOrEqual(1000)
        await rm(join(folder, 'filler'))
        const recorder = await repaired(folder)
        expect(recorder.resumedAtMs).toBeGreaterThanOrEqual(seen.safeMs)
        const { pcm } = parseWav(await readFile(join(folder, 'candidate.wav')))
        expect(pcm[seen.safeMs * 48 - 1]).toBe(((seen.safeMs * 48 - 1) % 30_000) + 1)
        await recorder.close()
      } finally {
        execFileSync('umount', [folder])
      }
    })
})

/** Whether this machine lets us mount at all: containers often do not, even for root. */
function mounts(at: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', at, '--fake'], { stdio: 'ignore' })
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', at], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
