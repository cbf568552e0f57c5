import { readFile } from 'node:fs/promises'
import { assertNever } from '@shared/assert-never'
import { StudioError } from '@shared/contract/errors'
import { readResume } from '@shared/domain/resume/read-resume'
import { RESUME_LIMITS } from '@shared/domain/resume/resume'
import { markdownLines, type SourceLine, textLines } from '@shared/domain/resume/source-lines'
import type { ParseResumeJob } from '@shared/protocol/job'
import type { RunningJob, Tell } from '../job'
import { startWork } from '../start-work'
import { capBuffers } from './capped-buffers'
import { readDocx } from './read-docx'
import { readPdf } from './read-pdf'
import { readText } from './read-text'

/** Less is a scan with a stamp, or a file of one word: no interview can be made of it. Letters and digits. */
const LEAST_CHARACTERS = 30

/**
 * Reads a résumé within its limits. What it says is data: nothing in it is run, looked up or fetched. The time and the memory it takes
 * are watched by the studio, which ends this process. Ends with StudioError: RESUME_... and its reason.
 */
export function startParseResumeJob(job: ParseResumeJob, tell: Tell): RunningJob {
  return startWork(async () => {
    const bytes = new Uint8Array(await readFile(job.path))
    if (bytes.length > RESUME_LIMITS.bytes) throw new StudioError('RESUME_TOO_LARGE', `${bytes.length} bytes`)
    const lines = await cappedLines(job.format, bytes, tell)
    const seen = lines.filter(({ hidden }) => !hidden)
    const characters = seen.reduce((sum, { text }) => sum + text.replace(/[^\p{L}\p{N}]/gu, '').length, 0)
    if (characters < LEAST_CHARACTERS) throw new StudioError('RESUME_NO_TEXT', `${characters} characters`)
    if (lines.reduce((sum, { text }) => sum + text.length, 0) > RESUME_LIMITS.characters)
      throw new StudioError('RESUME_TOO_LONG', 'too many characters')
    tell({ type: 'resume_parsed', resume: readResume(lines) })
    tell({ type: 'finished' })
  })
}

/** What a parser was refused it may have taken for a damaged part, and gone on without: told at once, the studio ends this process. */
async function cappedLines(format: ParseResumeJob['format'], bytes: Uint8Array, tell: Tell): Promise<SourceLine[]> {
  const buffers = capBuffers(RESUME_LIMITS, ({ code, detail }) => tell({ type: 'failed', code, detail: detail ?? '' }))
  try {
    const lines = await linesOf(format, bytes)
    buffers.demandNoneRefused()
    return lines
  } catch (error) {
    buffers.demandNoneRefused()
    throw error
  } finally {
    buffers.release()
  }
}

async function linesOf(format: ParseResumeJob['format'], bytes: Uint8Array): Promise<SourceLine[]> {
  switch (format) {
    case 'pdf':
      return readPdf(bytes)
    case 'docx':
      return readDocx(bytes)
    case 'text':
      return textLines(readText(bytes))
    case 'markdown':
      return markdownLines(readText(bytes))
    default:
      return assertNever(format)
  }
}
