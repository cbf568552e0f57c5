import { assertNever } from '@shared/assert-never'
import type { AgentJob } from '@shared/protocol/job'
import { startInterviewJob } from './interview-job'
import type { Log, RunningJob, Tell } from './job'
import { interviewParts } from './open-interview'

/** The job a message asks for, running. All but the interview are loaded only here: it has no use for them. */
export async function startJob(job: AgentJob, { tell, log }: { tell: Tell; log: Log }): Promise<RunningJob> {
  switch (job.kind) {
    case 'interview':
      return startInterviewJob({ job, parts: interviewParts(job, log), tell, log })
    case 'encode':
      return (await import('./encode-job')).startEncodeJob(job, tell)
    case 'excerpt':
      return (await import('./excerpt-job')).startExcerptJob(job, tell)
    case 'transcribe':
      return (await import('./transcribe-job')).startTranscribeJob(job, tell)
    case 'install_model':
      return (await import('./install-model-job')).startInstallModelJob(job, tell)
    case 'analyse':
      return (await import('./analyse-job')).startAnalyseJob(job, tell)
    case 'write_pdf':
      return (await import('./write-pdf-job')).startWritePdfJob(job, tell)
    case 'mix':
      return (await import('./mix-job')).startMixJob(job, tell)
    case 'conversation':
      return (await import('./conversation/conversation-job')).startConversationJob(job, tell, log)
    case 'parse_resume':
      // Before a parser is loaded: none is to take hold of what there was.
      ;(await import('./resume/refuse-network')).refuseNetwork()
      return (await import('./resume/parse-resume-job')).startParseResumeJob(job, tell)
    default:
      return assertNever(job)
  }
}
