import { StudioError } from '@shared/contract/errors'
import type { AnalyseJob } from '@shared/protocol/job'
import type { RunningJob, Tell } from './job'

// IMPORT replaces this skeleton.
export function startAnalyseJob(_job: AnalyseJob, _tell: Tell): RunningJob {
  const over = Promise.reject(new StudioError('INTERNAL'))
  over.catch(() => {})
  return { over, receive() {}, async shutdown() {} }
}
