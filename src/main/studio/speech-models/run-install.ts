import type { Logger } from '@node/log/logger'
import { ERRORS, type ErrorCode, StudioError } from '@shared/contract/errors'
import type { InstallModelJob } from '@shared/protocol/job'
import type { LaunchAgent, RunningAgent, StartAgent } from '../../agent-host/agent-channel'

export interface InstallTools {
  startAgent: StartAgent
  launchAgent: LaunchAgent
  log: Logger
}

/** Unpacking the largest takes minutes: bzip2 in JavaScript makes about 1 MB a second. */
const LIMIT_MS = 30 * 60_000

/**
 * Has a model unpacked and tried by a process of its own. Throws SPEECH_MODEL_BROKEN, also when that process died: the native library
 * ends it for files it cannot read. DISK_FULL and AGENT_FAILED (it did not even start) pass through.
 */
export async function runInstall(
  job: Omit<InstallModelJob, 'kind'>,
  { startAgent, launchAgent, log }: InstallTools,
  { signal, onProgress }: { signal: AbortSignal; onProgress(ratio: number): void },
): Promise<void> {
  let agent: RunningAgent | null = null
  let stop = () => {}
  let limit: NodeJS.Timeout | undefined
  let over = false
  try {
    await new Promise<void>((resolve, reject) => {
      const broken = (detail: string) => reject(new StudioError('SPEECH_MODEL_BROKEN', detail))
      stop = () => reject(new StudioError('DOWNLOAD_FAILED', 'stopped'))
      if (signal.aborted) return stop()
      signal.addEventListener('abort', stop)
      limit = setTimeout(() => broken(`not done in ${LIMIT_MS} ms`), LIMIT_MS)
      startAgent({
        launch: launchAgent,
        job: { kind: 'install_model', ...job },
        log,
        onMessage: (message) => {
          if (message.type === 'install_progress') onProgress(message.ratio)
          else if (message.type === 'finished') resolve()
          else if (message.type === 'failed')
            reject(new StudioError(isErrorCode(message.code) ? message.code : 'SPEECH_MODEL_BROKEN', message.detail))
        },
        onLost: broken,
      }).then((started) => {
        agent = started
        // It was given up while it started.
        if (over) void started.stop()
      }, reject)
    })
  } finally {
    over = true
    clearTimeout(limit)
    signal.removeEventListener('abort', stop)
    await (agent as RunningAgent | null)?.stop()
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code)
}
