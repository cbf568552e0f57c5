import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { RESUME_LIMITS } from '@shared/domain/resume/resume'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeResumes } from '../fixtures/resumes/make-resumes'

const CLI = resolve('out/main/cli.js')
/** The watch looks every 50 ms: what grows by gigabytes a second is a little larger when it is seen. */
const OVERSHOOT_BYTES = 150 * 1024 ** 2
const PER_FILE_MS = 20_000

let dir: string
let files: Awaited<ReturnType<typeof writeResumes>>
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-resumes-'))
  files = await writeResumes(dir)
}, 120_000)
afterAll(() => rm(dir, { recursive: true, force: true }))

interface Run {
  code: number | null
  stdout: string
  /** The largest the reader's process was seen, bytes. */
  peakBytes: number
  tookMs: number
}

async function check(path: string, ...options: string[]): Promise<Run> {
  const from = performance.now()
  const child = spawn(process.execPath, [CLI, 'resume', 'check', path, ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let stdout = ''
  let peakBytes = 0
  child.stdout.on('data', (data) => {
    stdout += data
  })
  const watch = setInterval(
    () =>
      void childrenOf(child.pid ?? 0).then((bytes) => {
        peakBytes = Math.max(peakBytes, bytes)
      }),
    20,
  )
  const code = await new Promise<number | null>((done) => child.on('close', done))
  clearInterval(watch)
  return { code, stdout, peakBytes, tookMs: performance.now() - from }
}

/** Memory of a process's children, by what the system has counted at most. */
async function childrenOf(pid: number): Promise<number> {
  let largest = 0
  for (const task of await readdir(`/proc/${pid}/task`).catch(() => [])) {
    const children = await readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')
    for (const child of children.split(' ').filter(Boolean)) {
      const status = await readFile(`/proc/${child}/status`, 'utf8').catch(() => '')
      largest = Math.max(largest, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024)
    }
  }
  return largest
}

/** What a process of its own changes the outcome of, and one of each kind; the others are read in `npm run unit`. */
const RUN = [
  'two-columns.pdf',
  'ten-pages.pdf',
  'word.docx',
  'scanned.pdf',
  'encrypted.pdf',
  'truncated.pdf',
  'five-hundred-pages.pdf',
  'bomb.docx',
  'lying-bomb.docx',
  'bomb.pdf',
  'old.doc',
]

test('each file of the corpus ends as parsed or failed with its reason, within its memory and its time', async () => {
  for (const { path, fileName, reason } of files.filter((file) => RUN.includes(file.fileName))) {
    const { code, stdout, peakBytes, tookMs } = await check(path, '--json')
    const said = JSON.parse(stdout)
    expect({ fileName, status: said.status, reason: said.reason?.code ?? null, code }).toEqual({
      fileName,
      status: reason === null ? 'parsed' : 'failed',
      reason,
      code: reason === null ? 0 : 1,
    })
    expect(Object.keys(said)).toEqual(['status', 'reason', 'name', 'email', 'sections', 'facts'])
    expect(tookMs, fileName).toBeLessThan(PER_FILE_MS)
    // One that is read stays within the limit; one that does not is ended as soon as it is seen.
    const limit = RESUME_LIMITS.memoryBytes + (reason === 'RESUME_TOO_HARD' ? OVERSHOOT_BYTES : 0)
    expect(peakBytes, fileName).toBeLessThan(limit)
  }
}, 300_000)

test('without --json it is text to read, and a file that is not there has its sentence', async () => {
  const run = await check(files.find(({ fileName }) => fileName === 'hidden-words.pdf')?.path ?? '')
  expect(run.stdout).toContain('nobody sees it')
  expect(run.stdout).toMatch(/Name\s+Maria Lindqvist/)
  const missing = await check(join(dir, 'none.pdf'), '--json')
  expect([missing.code, JSON.parse(missing.stdout).reason.code]).toEqual([1, 'RESUME_NOT_FOUND'])
}, 60_000)
