import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import { EXPORT_FORMATS } from '@shared/contract/exports'
import type { ReportModel } from '@shared/contract/reports'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aLongReport } from '../../../../tests/fakes/reports/a-long-report'
import { aQuestion, aReport } from '../../../../tests/fakes/reports/a-report'
import { openTestCore, type TestCore } from '../../../../tests/fakes/studio/test-core'
import type { StartAgent } from '../../agent-host/agent-channel'
import { createExports, type ExportsService, GOOD_FOR_MS } from './exports'
import { partsOf } from './write-pieces'

let data: TestCore
let nowMs: number
let exports: ExportsService
let report: ReportModel
let sound: string | null
let mixed: Buffer
let agent: 'works' | 'fails' | 'dies' | 'disk full'

/** Makes the file that the job asks for, as the agent process would. */
const startAgent: StartAgent = async ({ job, onMessage, onLost }) => {
  queueMicrotask(() => {
    if (agent === 'dies') return onLost('killed')
    if (agent !== 'works') {
      return onMessage({ type: 'failed', code: agent === 'fails' ? 'INTERNAL' : 'DISK_FULL', detail: 'x' })
    }
    if (job.kind === 'write_pdf') writeFileSync(job.outPath, 'made by write_pdf')
    if (job.kind === 'mix') writeFileSync(job.outPath, mixed)
    if (job.kind === 'mix') onMessage({ type: 'mix_progress', ratio: 0.5 })
    onMessage({ type: 'finished' })
  })
  return { pid: 1, send() {}, async stop() {} }
}

beforeEach(() => {
  data = openTestCore()
  nowMs = 1_000
  report = aLongReport({ count: 2, answerMs: 20_000 })
  sound = join(data.core.paths.dataDir, 'candidate.opus')
  writeFileSync(sound, 'sound')
  mixed = Buffer.from('made by mix')
  agent = 'works'
  exports = createExports({
    core: { ...data.core, clock: { nowMs: () => nowMs } },
    reports: {
      get: (id) => {
        if (id !== report.interviewId) throw new StudioError('NOT_FOUND')
        return report
      },
      summary: () => {
        throw new Error('not here')
      },
      peaks: async () => {
        throw new StudioError('NOT_FOUND')
      },
    },
    recordings: {
      resolveAudio: () => {
        if (sound === null) throw new StudioError('NOT_FOUND')
        return sound
      },
    },
    startAgent,
    launchAgent: () => {
      throw new Error('never')
    },
    resourcesDir: 'resources',
  })
})
afterEach(async () => {
  await exports.close()
  data.close()
})

const workDir = () => join(data.core.paths.dataDir, 'work')
const fileOf = (url: string) => exports.fileOf(url.slice('/export/'.length))
const code = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: StudioError) => error.code,
  )

describe('prepare', () => {
  test.each(EXPORT_FORMATS.filter((format) => format !== 'json'))(
    '%s: a file with a name, a size and a random address',
    async (format) => {
      const made = await exports.prepare(report.interviewId, format)
      expect(made.url).toMatch(/^\/export\/[0-9a-f]{64}$/)
      expect(made.fileName).toMatch(/^Interview - Backend engineer - 2026-11-(19|20)\.\w+$/)
      const file = fileOf(made.url)
      expect(readFileSync(file?.path ?? '').length).toBe(made.bytes)
      expect(made.bytes).toBeGreaterThan(5)
      expect((await exports.prepare(report.interviewId, format)).url).not.toBe(made.url)
    },
  )

  test('the page holds the mixed sound as base64, and no file but itself stays behind', async () => {
    const { url } = await exports.prepare(report.interviewId, 'html')
    const page = readFileSync(fileOf(url)?.path ?? '', 'utf8')
    expect(page).toContain(`base64,${Buffer.from('made by mix').toString('base64')}"`)
    expect(readdirSync(workDir()).flatMap((name) => readdirSync(join(workDir(), name)))).toHaveLength(1)
  })

  // Firefox limits data: addresses to 32 MB: the whole page's player would stay empty there.
  test.each([
    [0, true],
    [1, false],
  ])('sound of 23 MiB and %i bytes is in the page: %s', async (more, isIn) => {
    mixed = Buffer.alloc(23 * 1024 * 1024 + more)
    const { url, bytes } = await exports.prepare(report.interviewId, 'html')
    const page = readFileSync(fileOf(url)?.path ?? '', 'utf8')
    expect(page.includes('<audio')).toBe(isIn)
    expect(page.includes('The recording is too long to be inside this page.')).toBe(!isIn)
    expect(bytes > 32_000_000).toBe(isIn)
  })

  test('when the audio is gone the page says so, and audio is nothing to export', async () => {
    sound = null
    const { url } = await exports.prepare(report.interviewId, 'html')
    expect(readFileSync(fileOf(url)?.path ?? '', 'utf8')).toContain('audio was deleted')
    expect(await code(exports.prepare(report.interviewId, 'audio'))).toBe('NOTHING_TO_EXPORT')
  })

  test('subtitles without a transcript are nothing to export', async () => {
    report = aReport({ questions: [aQuestion()] })
    expect(await code(exports.prepare(report.interviewId, 'srt'))).toBe('NOTHING_TO_EXPORT')
    expect(await code(exports.prepare(report.interviewId, 'vtt'))).toBe('NOTHING_TO_EXPORT')
  })

  test('every failure has one of our codes, and leaves no file', async () => {
    expect(await code(exports.prepare('01890000-0000-7000-8000-00000000dead', 'csv'))).toBe('NOT_FOUND')
    for (const [what, expected] of [
      ['fails', 'EXPORT_FAILED'],
      ['dies', 'EXPORT_FAILED'],
      ['disk full', 'DISK_FULL'],
    ] as const) {
      agent = what
      expect(await code(exports.prepare(report.interviewId, 'pdf'))).toBe(expected)
      expect(await code(exports.prepare(report.interviewId, 'html'))).toBe(expected)
    }
    expect(await code(exports.prepare(report.interviewId, 'json'))).toBe('EXPORT_FAILED')
    expect(readdirSync(workDir()).flatMap((name) => readdirSync(join(workDir(), name)))).toEqual([])
  })

  test('says how far it is', async () => {
    await exports.prepare(report.interviewId, 'audio')
    const ratios = data.events.flatMap((e) => (e.type === 'progress' && e.task === 'export' ? [e.ratio] : []))
    expect(ratios[0]).toBe(0)
    expect(ratios.at(-1)).toBe(1)
    expect(ratios.some((ratio) => ratio > 0 && ratio < 1)).toBe(true)
  })
})

describe('an address', () => {
  test('is good for ten minutes, then the file is gone', async () => {
    const { url } = await exports.prepare(report.interviewId, 'csv')
    const path = fileOf(url)?.path ?? ''
    nowMs += GOOD_FOR_MS - 1
    expect(fileOf(url)?.path).toBe(path)
    nowMs += 1
    expect([fileOf(url), existsSync(path), exports.fileOf('nothing')]).toEqual([null, false, null])
  })

  test('makes room for newer ones: twenty files lie there at most', async () => {
    const first = await exports.prepare(report.interviewId, 'csv')
    for (let i = 0; i < 20; i++) await exports.prepare(report.interviewId, 'csv')
    expect(fileOf(first.url)).toBeNull()
    expect(readdirSync(workDir()).flatMap((name) => readdirSync(join(workDir(), name)))).toHaveLength(20)
  })

  test('ends with the studio, and its files with it', async () => {
    const { url } = await exports.prepare(report.interviewId, 'csv')
    await exports.close()
    expect([fileOf(url), readdirSync(workDir())]).toEqual([null, []])
    expect(await code(exports.prepare(report.interviewId, 'csv'))).toBe('EXPORT_FAILED')
  })
})

test('parts of a text never cut a pair of surrogates in two', () => {
  const text = 'a👩b👩'
  for (const length of [1, 2, 3]) {
    const parts = [...partsOf(text, length)]
    expect(parts.join('')).toBe(text)
    expect(Buffer.concat(parts.map((part) => Buffer.from(part))).toString()).toBe(text)
  }
})
