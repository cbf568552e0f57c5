import { StudioError } from '@shared/contract/errors'
import { DEFINITIONS } from '@shared/domain/conversation/definitions/find-definition'
import type { ConversationPlan, ConversationState } from '@shared/domain/conversation/states'
import type { ConversationRecord } from '../../persistence/repositories/conversations'
import type { Core } from '../core'
import { type ConversationLog, openConversationLog } from './conversation-log'
import { endOfWordless } from './end-of-wordless'
import type { Outcomes } from './outcomes'

export function planOf({ definition, facts }: ConversationRecord): ConversationPlan {
  return { definition: DEFINITIONS[definition], facts }
}

/** Conversations as they are written down: whose they are, and what is kept of their words. */
export function createStoredConversations({ persistence, profile }: Core, outcomes: Pick<Outcomes, 'personOf'>) {
  const { conversations } = persistence
  /** Introductions that are another profile's now, and whose: the page that held one is still looking at it. */
  const handedOver = new Map<string, string>()
  const ownerOf = (id: string) => handedOver.get(id) ?? profile.id

  return {
    /** Throws NOT_FOUND. */
    demand: (id: string): ConversationRecord => {
      const found = conversations.get(ownerOf(id), id)
      if (!found) throw new StudioError('NOT_FOUND')
      return found
    },
    logOf: (record: ConversationRecord): ConversationLog =>
      openConversationLog(planOf(record), conversations.eventsOf(ownerOf(record.id), record.id)),
    isHandedOver: (id: string): boolean => handedOver.has(id),
    /** It is over. Who says who they are says nothing to whoever sat there before. In the transaction of its last event. */
    settle: ({ id }: ConversationRecord, { plan }: ConversationLog, state: ConversationState): void => {
      if (plan.definition.words !== 'of_outcome') return
      const who = outcomes.personOf(plan, state)
      if (who?.kind !== 'person') conversations.forgetWords(profile.id, id)
      if (!who || who.id === profile.id) return
      conversations.handOver(profile.id, id, who.id)
      handedOver.set(id, who.id)
    },
    /** How it ended, of one that is over and whose words are not kept; else null. */
    endWithoutWords: (record: ConversationRecord): ConversationState | null => {
      if (record.status === 'running' || conversations.hasTurns(ownerOf(record.id), record.id)) return null
      return endOfWordless(planOf(record), record.status)
    },
  }
}
