import { rmSync, statSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import type { ExportFormat } from '@shared/contract/exports'
import { EXTENSIONS, exportFileName } from '@shared/domain/export/file-name'
import type { LaunchAgent, StartAgent } from '../../agent-host/agent-channel'
import type { Core } from '../core'
import { codeOf } from '../evaluation/recovery'
import type { RecordingsService } from '../recordings/recordings'
import type { ReportsService } from '../reports/reports'
import { writeExport, writerOf } from './write-export'

/** A file that is ready to be downloaded. */
export interface PreparedFile {
  path: string
  fileName: string
  contentType: string
}

export interface ExportsService {
  prepare(interviewId: string, format: ExportFormat): Promise<{ url: string; fileName: string; bytes: number }>
  /** The file of an address that `prepare` gave; null when there is none or it is too old. */
  fileOf(token: string): PreparedFile | null
  close(): Promise<void>
}

export interface ExportsOptions {
  core: Core
  reports: Pick<ReportsService, 'get' | 'summary' | 'peaks'>
  recordings: Pick<RecordingsService, 'resolveAudio'>
  startAgent: StartAgent
  launchAgent: LaunchAgent
  /** Folder that holds `fonts/`. */
  resourcesDir: string
}

/** How long an address is good, ms. */
export const GOOD_FOR_MS = 10 * 60_000
/** Files that wait to be downloaded; the oldest makes room. */
const MOST_FILES = 20

const CONTENT_TYPES: Record<ExportFormat, string> = {
  pdf: 'application/pdf',
  markdown: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  srt: 'application/x-subrip; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8',
  html: 'text/html; charset=utf-8',
  audio: 'audio/ogg; codecs=opus',
}

/** Codes that say what is the matter; everything else is EXPORT_FAILED. */
const KNOWN = new Set(['NOT_FOUND', 'NOTHING_TO_EXPORT', 'DISK_FULL'])

/**
 * Makes files to be downloaded, one at a time: each costs a process or a good part of a core. They lie in a folder of this run in
 * the data folder's `work`, which is swept at the start (evaluation/answer-audio.ts) and removed at the end.
 */
export function createExports(options: ExportsOptions): ExportsService {
  const { core, reports } = options
  const dir = join(core.paths.dataDir, 'work', core.newId())
  const prepared = new Map<string, PreparedFile & { untilMs: number; timer: NodeJS.Timeout }>()
  const closing = new AbortController()
  let last: Promise<unknown> = Promise.resolve()

  async function make(interviewId: string, format: ExportFormat) {
    if (closing.signal.aborted) throw new StudioError('EXPORT_FAILED', 'the studio closes')
    const report = reports.get(interviewId)
    const token = Buffer.from(core.random.bytes(32)).toString('hex')
    const path = join(dir, `${token}.${EXTENSIONS[format]}`)
    const progress = (ratio: number) =>
      core.events.publish({ type: 'progress', task: 'export', interviewId, ratio: Math.round(ratio * 100) / 100 })
    const startedAt = performance.now()
    await mkdir(dir, { recursive: true, mode: 0o700 })
    progress(0)
    try {
      await writeExport({ ...options, report, format, path, signal: closing.signal, progress })
      const bytes = statSync(path).size
      const fileName = exportFileName(report, format, writerOf(core, report))
      keep(token, { path, fileName, contentType: CONTENT_TYPES[format] })
      core.log.info('performance', 'exported', { format, bytes, ms: Math.round(performance.now() - startedAt) })
      return { url: `/export/${token}`, fileName, bytes }
    } catch (error) {
      await rm(path, { force: true })
      throw error
    } finally {
      progress(1)
    }
  }

  function keep(token: string, file: PreparedFile): void {
    const oldest = [...prepared.keys()][0]
    if (prepared.size >= MOST_FILES && oldest !== undefined) forget(oldest)
    const timer = setTimeout(() => forget(token), GOOD_FOR_MS)
    timer.unref()
    prepared.set(token, { ...file, untilMs: core.clock.nowMs() + GOOD_FOR_MS, timer })
  }

  function forget(token: string): void {
    const file = prepared.get(token)
    if (!file) return
    clearTimeout(file.timer)
    prepared.delete(token)
    try {
      rmSync(file.path, { force: true })
    } catch (error) {
      // Windows holds a file that is being downloaded: the sweep at the next start has it.
      core.log.warn('application', 'an exported file stays for now', { error: String(error) })
    }
  }

  return {
    prepare: (interviewId, format) => {
      const made = last.then(() => make(interviewId, format))
      last = made.catch(() => {})
      return made.catch((error: unknown) => {
        throw exportError(error)
      })
    },
    fileOf: (token) => {
      const file = prepared.get(token)
      if (!file) return null
      if (core.clock.nowMs() >= file.untilMs) {
        forget(token)
        return null
      }
      const { path, fileName, contentType } = file
      return { path, fileName, contentType }
    },
    close: async () => {
      closing.abort()
      await last
      for (const token of [...prepared.keys()]) forget(token)
      await rm(dir, { recursive: true, force: true }).catch(() => {})
    },
  }
}

function exportError(error: unknown): StudioError {
  const detail = error instanceof StudioError ? (error.detail ?? error.code) : String(error)
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
    return new StudioError('DISK_FULL', detail)
  }
  const code = codeOf(error)
  return new StudioError(KNOWN.has(code) ? code : 'EXPORT_FAILED', detail)
}
