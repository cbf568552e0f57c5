import { StudioError } from '@shared/contract/errors'
import type { WritePdfJob } from '@shared/protocol/job'
import type { RunningJob, Tell } from './job'
import { writePdf } from './pdf/write-pdf'

/** Makes the PDF of a report. The file appears under its name only when it is whole. Ends with DISK_FULL or EXPORT_FAILED. */
export function startWritePdfJob(job: WritePdfJob, tell: Tell): RunningJob {
  const over = writePdf(job).then(
    () => tell({ type: 'finished' }),
    (error: NodeJS.ErrnoException) => {
      throw new StudioError(error.code === 'ENOSPC' ? 'DISK_FULL' : 'EXPORT_FAILED', String(error))
    },
  )
  over.catch(() => {})
  return {
    over,
    receive() {},
    // Nothing can stop the layout half way: the process ends, and the studio sweeps its part away.
    async shutdown() {},
  }
}
