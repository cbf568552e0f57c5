import { StudioError } from '@shared/contract/errors'
import type { WritePdfJob } from '@shared/protocol/job'
import type { RunningJob, Tell } from './job'

// EXPORTS replaces this skeleton.
export function startWritePdfJob(_job: WritePdfJob, _tell: Tell): RunningJob {
  const over = Promise.reject(new StudioError('INTERNAL'))
  over.catch(() => {})
  return { over, receive() {}, async shutdown() {} }
}
