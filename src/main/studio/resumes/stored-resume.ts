import { ERRORS, type ErrorCode, StudioError } from '@shared/contract/errors'
import type { ResumeRow } from '@shared/contract/resumes'
import { type ParsedResume, parsedResume } from '@shared/domain/resume/resume'
import { z } from 'zod'
import type { ResumeRecord } from '../../persistence/repositories/resumes'
import type { Core } from '../core'

/** What of a stored résumé was read, checked: an unreadable row has nothing. Pure. */
export function parsedOf({ name, email, sections, facts }: ResumeRecord): ParsedResume {
  const { shape } = parsedResume
  const stored = z.object({ sections: shape.sections, facts: shape.facts }).safeParse({ sections, facts })
  return { name, email, ...(stored.success ? stored.data : { sections: [], facts: [] }) }
}

export function resumeRowOf(record: ResumeRecord, sessions: number): ResumeRow {
  const { id, fileName, format, bytes, status, reason, name, email, createdAtMs, parsedAtMs } = record
  return {
    id,
    fileName,
    format,
    bytes,
    status,
    reason: reason === null ? null : { code: reason, message: new StudioError(knownCode(reason)).message },
    name,
    email,
    createdAtMs,
    parsedAtMs,
    sessions,
  }
}

function knownCode(code: string): ErrorCode {
  return Object.hasOwn(ERRORS, code) ? (code as ErrorCode) : 'RESUME_DAMAGED'
}

/**
 * The résumé an interview is to be held with, as it was read. Throws RESUME_NOT_FOUND for none of this person's, RESUME_NOT_PARSED for
 * one that waits or failed.
 */
export function readyResume({ persistence, profile }: Pick<Core, 'persistence' | 'profile'>, id: string): ParsedResume {
  const record = persistence.resumes.get(profile.id, id)
  if (!record) throw new StudioError('RESUME_NOT_FOUND')
  if (record.status !== 'parsed') throw new StudioError('RESUME_NOT_PARSED')
  return parsedOf(record)
}
