import { StudioError } from '@shared/contract/errors'
import type { ParseResumeJob } from '@shared/protocol/job'
import type { RunningJob, Tell } from '../job'

/** Reads a résumé within its limits. */
export async function startParseResumeJob(_job: ParseResumeJob, _tell: Tell): Promise<RunningJob> {
  throw new StudioError('INTERNAL', 'not built')
}
