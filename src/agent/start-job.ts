import type { AgentJob } from '@shared/protocol/job'
import { startInterviewJob } from './interview-job'
import type { Log, RunningJob, Tell } from './job'
import { interviewParts } from './open-interview'

/** The job a message asks for, running. */
export async function startJob(job: AgentJob, { tell, log }: { tell: Tell; log: Log }): Promise<RunningJob> {
  if (job.kind === 'interview') return startInterviewJob({ job, parts: interviewParts(job, log), tell, log })
  // Loaded only here: an interview has no use for the encoder.
  if (job.kind === 'excerpt') {
    const { startExcerptJob } = await import('./excerpt-job')
    return startExcerptJob(job, tell)
  }
  if (job.kind !== 'encode') throw new Error(`no ${job.kind} job yet`)
  const { startEncodeJob } = await import('./encode-job')
  return startEncodeJob(job, tell)
}
