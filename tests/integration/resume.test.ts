import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { RESUME_LIMITS } from '@shared/domain/resume/resume'
import { formatOf } from '@shared/domain/resume/resume-format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LaunchAgent } from '../../src/main/agent-host/agent-channel'
import { createForkLauncher } from '../../src/main/agent-host/fork-agent'
import { startAgent } from '../../src/main/agent-host/start-agent'
import { parseInChild } from '../../src/main/studio/resumes/parse-in-child'
import { writeResumes } from '../fixtures/resumes/make-resumes'

const CLI = resolve('out/main/cli.js')
const AGENT = resolve('out/main/agent.js')
/** Starting the process and ending it come on top of the limit for reading. */
const PER_FILE_MS = RESUME_LIMITS.parseMs + 20_000
/** Of the process's start and end, the largest it was seen is what the system has counted at most. */
const LOOK_EVERY_MS = 4

let dir: string
let files: Awaited<ReturnType<typeof writeResumes>>
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-resumes-'))
  files = await writeResumes(dir)
}, 120_000)
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Reads a file as the studio does, in a process of its own, and measures the most memory that had. */
async function read(path: string, format: NonNullable<ReturnType<typeof formatOf>>) {
  const launch = createForkLauncher({ agentFile: AGENT, log: silentLogger })
  let peakBytes = 0
  let watch: NodeJS.Timeout | undefined
  const launchAgent: LaunchAgent = (options) => {
    const channel = launch(options)
    watch = setInterval(() => {
      peakBytes = Math.max(peakBytes, mostResident(channel.pid))
    }, LOOK_EVERY_MS)
    return channel
  }
  const from = performance.now()
  const parser = { startAgent, launchAgent, log: silentLogger, platform: process.platform }
  const outcome = await parseInChild(parser, { path, format }, new AbortController().signal)
  clearInterval(watch)
  return { outcome, peakBytes, tookMs: performance.now() - from }
}

function mostResident(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

test('each file of the corpus ends as parsed or failed with its reason, within its memory and its time', async () => {
  for (const { path, fileName, reason, orReason } of files) {
    const format = formatOf(fileName)
    if (format === null) {
      expect({ fileName, reason }).toEqual({ fileName, reason: 'RESUME_FORMAT_UNKNOWN' })
      continue
    }
    const { outcome, peakBytes, tookMs } = await read(path, format)
    expect([reason, orReason ?? reason], fileName).toContain(outcome.ok ? null : outcome.code)
    expect(tookMs, fileName).toBeLessThan(PER_FILE_MS)
    if (process.platform === 'linux') expect(peakBytes, fileName).toBeGreaterThan(0)
    // Bombs too: what they want is refused before it is allocated.
    expect(peakBytes, fileName).toBeLessThan(RESUME_LIMITS.memoryBytes)
  }
}, 300_000)

interface Run {
  code: number | null
  stdout: string
}

async function check(path: string, ...options: string[]): Promise<Run> {
  const child = spawn(process.execPath, [CLI, 'resume', 'check', path, ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let stdout = ''
  child.stdout.on('data', (data) => {
    stdout += data
  })
  const code = await new Promise<number | null>((done) => child.on('close', done))
  return { code, stdout }
}

test.each(['two-columns.pdf', 'encrypted.docx', 'lying-bomb.docx', 'old.doc'])(
  'greenroom resume check %s --json',
  async (name) => {
    const { path, reason } = files.find(({ fileName }) => fileName === name) ?? { path: '', reason: '' }
    const { code, stdout } = await check(path, '--json')
    const said = JSON.parse(stdout)
    expect([said.status, said.reason?.code ?? null, code]).toEqual(
      reason === null ? ['parsed', null, 0] : ['failed', reason, 1],
    )
    expect(Object.keys(said)).toEqual(['status', 'reason', 'name', 'email', 'sections', 'facts'])
  },
)

test('without --json it is text to read, and a file that is not there has its sentence', async () => {
  const run = await check(files.find(({ fileName }) => fileName === 'hidden-words.pdf')?.path ?? '')
  expect(run.stdout).toContain('nobody sees it')
  expect(run.stdout).toMatch(/Name\s+Maria Lindqvist/)
  const missing = await check(join(dir, 'none.pdf'), '--json')
  expect([missing.code, JSON.parse(missing.stdout).reason.code]).toEqual([1, 'RESUME_NOT_FOUND'])
}, 60_000)
