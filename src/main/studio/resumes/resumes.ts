import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ErrorCode, StudioError } from '@shared/contract/errors'
import type { resumesContract } from '@shared/contract/resumes'
import { RESUME_LIMITS } from '@shared/domain/resume/resume'
import { formatOf } from '@shared/domain/resume/resume-format'
import type { LaunchAgent, StartAgent } from '../../agent-host/agent-channel'
import type { ResumeRecord } from '../../persistence/repositories/resumes'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import { diskError } from '../imports/upload-file'
import type { ReportsService } from '../reports/reports'
import { parseInChild } from './parse-in-child'
import { practiceSessionOf } from './practice-session'
import { createResumeUploads, type ResumeUploads } from './resume-uploads'
import { sessionView } from './session-view'
import { parsedOf, readyResume, resumeRowOf } from './stored-resume'

export interface ResumesService extends ContractService<typeof resumesContract> {
  /** One piece of a file, for the door /import/<id>/resume. */
  receive: ResumeUploads['receive']
  /** Ends what is coming in or being read. */
  close(): Promise<void>
}

export interface ResumesOptions {
  core: Core
  reports: Pick<ReportsService, 'get'>
  startAgent: StartAgent
  launchAgent: LaunchAgent
  platform: NodeJS.Platform
}

/** uploaded -> parsed | failed; a failed one may be read again, and a parsed one corrected. */
export function createResumes({ core, reports, startAgent, launchAgent, platform }: ResumesOptions): ResumesService {
  const { persistence, profile, paths, newId, clock, log } = core
  const { resumes } = persistence
  const dir = join(paths.dataDir, 'resumes')
  const fileOf = (id: string) => join(dir, id)
  const uploads = createResumeUploads(clock.nowMs)
  const abort = new AbortController()
  /** One after the other: each may take its 300 MB. */
  let parsing: Promise<unknown> = clean()

  function stored(id: string): ResumeRecord {
    const record = resumes.get(profile.id, id)
    if (!record) throw new StudioError('RESUME_NOT_FOUND')
    return record
  }

  function rowOf(id: string) {
    return resumeRowOf(stored(id), resumes.sessionCounts(profile.id).get(id) ?? 0)
  }

  /** Files without a row: uploads that a killed studio left. Another profile's are left alone. */
  async function clean(): Promise<void> {
    try {
      for (const id of await readdir(dir).catch(() => []))
        if (!resumes.isAnyones(id)) await rm(join(dir, id), { recursive: true, force: true })
    } catch (error) {
      core.recordError({ code: 'INTERNAL', place: 'resumes', detail: describeError(error) })
    }
  }

  /** Gives the code of what was wrong with it, or null. */
  async function parse(id: string): Promise<ErrorCode | null> {
    const record = stored(id)
    if (record.status === 'parsed') return null
    const job = { path: fileOf(id), format: record.format === 'pasted' ? ('text' as const) : record.format }
    const outcome = await parseInChild({ startAgent, launchAgent, log, platform }, job, abort.signal)
    // It may have been removed meanwhile: then nothing is written.
    if (outcome.ok) {
      resumes.update(profile.id, id, {
        ...outcome.resume,
        status: 'parsed',
        reason: null,
        parsedAtMs: clock.nowMs(),
      })
      return null
    }
    log.info('application', 'a résumé could not be read', { code: outcome.code })
    resumes.update(profile.id, id, { status: 'failed', reason: outcome.code })
    return outcome.code
  }

  async function remove(id: string): Promise<void> {
    resumes.remove(profile.id, id)
    await rm(fileOf(id), { force: true })
  }

  function insert(record: Pick<ResumeRecord, 'id' | 'fileName' | 'format' | 'bytes'> & Partial<ResumeRecord>): void {
    resumes.insert({
      profileId: profile.id,
      status: 'uploaded',
      reason: null,
      name: null,
      email: null,
      sections: null,
      facts: null,
      createdAtMs: clock.nowMs(),
      parsedAtMs: null,
      ...record,
    })
  }

  return {
    list: () => {
      const counts = resumes.sessionCounts(profile.id)
      return resumes.list(profile.id).map((record) => resumeRowOf(record, counts.get(record.id) ?? 0))
    },
    get: ({ id }) => ({ ...rowOf(id), ...parsedOf(stored(id)) }),
    begin: async ({ fileName, bytes, pasted }) => {
      if (abort.signal.aborted) throw new StudioError('STUDIO_BUSY', 'the studio closes')
      if (!pasted && formatOf(fileName) === null) throw new StudioError('RESUME_FORMAT_UNKNOWN')
      if (bytes > RESUME_LIMITS.bytes) throw new StudioError('RESUME_TOO_LARGE')
      await parsing.catch(() => {})
      const id = newId()
      try {
        await mkdir(dir, { recursive: true, mode: 0o700 })
        await uploads.begin(id, { fileName, bytes, pasted, path: fileOf(id) })
      } catch (error) {
        throw diskError(error)
      }
      return { resumeId: id, url: `/import/${id}/resume` }
    },
    receive: uploads.receive,
    finish: async ({ id }) => {
      const file = await uploads.take(id)
      if (file !== null) {
        const format = file.pasted ? 'pasted' : formatOf(file.fileName)
        if (format === null) throw new StudioError('RESUME_FORMAT_UNKNOWN')
        insert({ id, fileName: file.pasted ? file.fileName : baseName(file.fileName), format, bytes: file.bytes })
      }
      stored(id)
      const run = parsing.catch(() => {}).then(() => parse(id))
      parsing = run
      try {
        const wrong = await run
        if (wrong !== null && file?.pasted) throw new StudioError(wrong)
      } catch (error) {
        if (file?.pasted) await remove(id)
        throw error
      }
      return rowOf(id)
    },
    correct: ({ id, ...change }) => {
      const record = stored(id)
      if (record.status !== 'parsed') throw new StudioError('RESUME_NOT_PARSED')
      const parsed = { ...parsedOf(record), ...change }
      const lines = new Set(parsed.sections.flatMap((section) => section.lines.map(({ line }) => line)))
      const highest = Math.max(0, ...lines)
      // A fact points at a line of the résumé, whatever else of it was changed.
      if (parsed.facts.some(({ line }) => line > highest + MOST_HEADINGS)) throw new StudioError('BAD_REQUEST')
      resumes.update(profile.id, id, parsed)
      return rowOf(id)
    },
    remove: async ({ id }) => {
      stored(id)
      await remove(id)
      return {}
    },
    validateInterview: ({ resumeId }) => {
      try {
        readyResume(core, resumeId)
        return { canInterview: true, message: 'An interview can be held with this résumé.' }
      } catch (error) {
        if (error instanceof StudioError && error.code === 'RESUME_NOT_PARSED')
          return { canInterview: false, message: error.message }
        throw error
      }
    },
    sessions: ({ resumeId }) => {
      stored(resumeId)
      return persistence.interviews.about(profile.id, { resumeId }).map(practiceSessionOf)
    },
    session: ({ interviewId }) => {
      const interview = persistence.interviews.get(profile.id, interviewId)
      if (!interview) throw new StudioError('NOT_FOUND')
      return sessionView(reports.get(interviewId), interview.resumeId)
    },
    close: async () => {
      abort.abort()
      await uploads.close()
      await parsing.catch(() => {})
    },
  }
}

/** Headings stand between the lines that sections have: so many a résumé may end with. */
const MOST_HEADINGS = 200

/** Some browsers send a path of the sender's. */
function baseName(fileName: string): string {
  return fileName.split(/[\\/]/).pop() || fileName
}
