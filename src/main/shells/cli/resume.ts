import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { StudioError } from '@shared/contract/errors'
import { type ParsedResume, RESUME_LIMITS, type ResumeFact } from '@shared/domain/resume/resume'
import { formatOf } from '@shared/domain/resume/resume-format'
import { createForkLauncher } from '../../agent-host/fork-agent'
import { startAgent } from '../../agent-host/start-agent'
import { findAppFiles } from '../../app-files'
import { type ParseOutcome, parseInChild } from '../../studio/resumes/parse-in-child'
import { printDocument } from './document-output'

/** Reads one résumé as an import would and prints what was found. No database, no network. 0: parsed, 1: failed. */
export async function runResumeCheck(file: string, { json = false }: { json?: boolean }): Promise<number> {
  const outcome = await check(resolve(file))
  printDocument(json ? resumeJson(outcome) : formatResume(basename(file), outcome))
  return outcome.ok ? 0 : 1
}

async function check(path: string): Promise<ParseOutcome> {
  const format = formatOf(path)
  if (format === null) return { ok: false, code: 'RESUME_FORMAT_UNKNOWN', detail: '' }
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return { ok: false, code: 'RESUME_NOT_FOUND', detail: 'there is no such file' }
  if (found.size > RESUME_LIMITS.bytes) return { ok: false, code: 'RESUME_TOO_LARGE', detail: `${found.size} bytes` }
  const log = silentLogger
  const launchAgent = createForkLauncher({ agentFile: findAppFiles(__dirname).agentPath, log })
  const { platform } = process
  return parseInChild({ startAgent, launchAgent, log, platform }, { path, format }, new AbortController().signal)
}

/** As other programs want it: the same fields whatever came of it. Pure. */
export function resumeJson(outcome: ParseOutcome): string {
  const { name, email, sections, facts } = outcome.ok ? outcome.resume : NOTHING
  return JSON.stringify({
    status: outcome.ok ? 'parsed' : 'failed',
    reason: outcome.ok ? null : { code: outcome.code, message: new StudioError(outcome.code).message },
    name,
    email,
    sections,
    facts,
  })
}

const NOTHING: ParsedResume = { name: null, email: null, sections: [], facts: [] }

/** For a terminal. Pure. */
export function formatResume(fileName: string, outcome: ParseOutcome): string {
  if (!outcome.ok) return `${fileName}: failed\n${new StudioError(outcome.code).message}`
  const { name, email, sections, facts } = outcome.resume
  return [
    `${fileName}: parsed`,
    `Name    ${name ?? '-'}`,
    `E-mail  ${email ?? '-'}`,
    ...sections.map(
      ({ kind, heading, lines }) =>
        `\n[${kind}]${heading === null ? '' : ` ${heading}`}${kind === 'hidden' ? ' (nobody sees it; it is left out)' : ''}\n${lines
          .map(({ line, text }) => `${String(line).padStart(4)}  ${text}`)
          .join('\n')}`,
    ),
    `\nFacts\n${facts.map(formatFact).join('\n')}`,
  ].join('\n')
}

function formatFact({ kind, value, line }: ResumeFact): string {
  return `${String(line).padStart(4)}  ${kind.padEnd(12)}${value}`
}
