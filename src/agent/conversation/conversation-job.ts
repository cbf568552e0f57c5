import { StudioError } from '@shared/contract/errors'
import type { ConversationJob } from '@shared/protocol/job'
import type { Log, RunningJob, Tell } from '../job'

/** Runs one conversation that is no interview. */
export async function startConversationJob(_job: ConversationJob, _tell: Tell, _log: Log): Promise<RunningJob> {
  throw new StudioError('INTERNAL', 'not built')
}
