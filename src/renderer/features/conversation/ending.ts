import type { DefinitionId } from '@shared/domain/conversation/definition-ids'
import type { ConversationView } from '@shared/domain/conversation/view'

export interface EndedRow {
  definition: DefinitionId
  status: 'running' | 'done' | 'abandoned' | 'failed'
  outcome: { appointmentId: string | null; profileId: string | null }
  view: Pick<ConversationView, 'endedReason'>
}

export type Ending = DefinitionId | 'noAppointment' | 'noProfile' | 'early' | 'failed'

/** What the heading of its end says: by what it led to, for that is made before the farewell, and can be refused after a whole talk. */
export function endingOf({ definition, status, outcome, view }: EndedRow): Ending {
  if (outcome.appointmentId !== null || outcome.profileId !== null) return definition
  if (status === 'failed') return 'failed'
  // The studio's book may be a moment behind the last word.
  if (status !== 'done' && (status !== 'running' || view.endedReason !== 'finished')) return 'early'
  switch (definition) {
    case 'scheduling':
      return 'noAppointment'
    case 'introduction':
      return 'noProfile'
    case 'warm_up':
      return definition
  }
}
