import type { Logger } from '@node/log/logger'
import { ERRORS, type ErrorCode, StudioError } from '@shared/contract/errors'
import { type ParsedResume, RESUME_LIMITS } from '@shared/domain/resume/resume'
import type { ParseResumeJob } from '@shared/protocol/job'
import type { LaunchAgent, RunningAgent, StartAgent } from '../../agent-host/agent-channel'
import { memoryCheckMs, residentBytes } from '../../processes/resident-memory'

export interface ParserOptions {
  startAgent: StartAgent
  launchAgent: LaunchAgent
  log: Logger
  platform: NodeJS.Platform
  /** Resident bytes of a process; null: not known. Default: what the system says. */
  memoryOf?: typeof residentBytes
  /** Default: those of domain/resume. */
  limits?: { parseMs: number; memoryBytes: number; heapMegabytes: number }
}

export type ParseOutcome = { ok: true; resume: ParsedResume } | { ok: false; code: ErrorCode; detail: string }

/** A parser that is stopped has nothing to make safe: it is ended at once. */
const STOP_LIMIT_MS = 50

/**
 * Reads a résumé in a process of its own, which is ended when it takes too long or too much memory. What is wrong with the file is an
 * outcome. Throws AGENT_FAILED when no process could be started, IMPORT_CANCELLED when the signal fires.
 */
export async function parseInChild(
  { startAgent, launchAgent, log, platform, memoryOf = residentBytes, limits = RESUME_LIMITS }: ParserOptions,
  job: Omit<ParseResumeJob, 'kind'>,
  signal: AbortSignal,
): Promise<ParseOutcome> {
  if (signal.aborted) throw new StudioError('IMPORT_CANCELLED')
  let agent: RunningAgent | null = null
  let over = false
  const timers: NodeJS.Timeout[] = []
  let cancel = () => {}
  try {
    return await new Promise<ParseOutcome>((resolve, reject) => {
      let resume: ParsedResume | null = null
      const tooHard = (detail: string) => resolve({ ok: false, code: 'RESUME_TOO_HARD', detail })
      cancel = () => reject(new StudioError('IMPORT_CANCELLED'))
      signal.addEventListener('abort', cancel)
      startAgent({
        launch: () => launchAgent({ heapMegabytes: limits.heapMegabytes }),
        job: { kind: 'parse_resume', ...job },
        log,
        stopLimitMs: STOP_LIMIT_MS,
        onMessage: (message) => {
          if (message.type === 'resume_parsed') resume = message.resume
          if (message.type === 'finished')
            resolve(resume ? { ok: true, resume } : { ok: false, code: 'RESUME_DAMAGED', detail: 'nothing was read' })
          if (message.type === 'failed') resolve({ ok: false, ...reasonOf(message) })
        },
        // V8 ends a process that has no memory left by itself.
        onLost: (reason) => tooHard(`the reader ended: ${reason}`),
      }).then((running) => {
        // It was cancelled, or the reader failed, while it started: nobody else would end it.
        if (over) return void running.stop()
        agent = running
        timers.push(setTimeout(() => tooHard(`more than ${limits.parseMs} ms`), limits.parseMs))
        watchMemory(running.pid)
      }, reject)

      function watchMemory(pid: number | undefined) {
        if (pid === undefined) return
        const look = () =>
          void memoryOf(pid, platform).then((bytes) => {
            // A look that was under way when it ended would go on looking for good.
            if (over) return
            if (bytes !== null && bytes > limits.memoryBytes) return tooHard(`${bytes} bytes of memory`)
            timers.push(setTimeout(look, memoryCheckMs(platform)))
          })
        look()
      }
    })
  } finally {
    over = true
    signal.removeEventListener('abort', cancel)
    await (agent as RunningAgent | null)?.stop()
    for (const timer of timers) clearTimeout(timer)
  }
}

/** A reason a person can do something about. What a parser did not foresee is a damaged file. */
function reasonOf({ code, detail }: { code: string; detail: string }): { code: ErrorCode; detail: string } {
  const known = Object.hasOwn(ERRORS, code) && code.startsWith('RESUME_')
  return { code: known ? (code as ErrorCode) : 'RESUME_DAMAGED', detail }
}
