import { deadlineOf } from '@shared/domain/conversation/deadlines'
import type { ConversationEffect } from '@shared/domain/conversation/effects'
import type { ConversationEvent } from '@shared/domain/conversation/events'
import { advanceSeen, replaySeen, type Seen } from '@shared/domain/conversation/seen'
import type { ConversationPlan } from '@shared/domain/conversation/states'
import type { Flow } from '../event-fold'

/** A conversation for the event fold: what it goes by never changes. */
export const conversationFold: Flow<ConversationPlan, Seen, ConversationEvent, ConversationEffect> = {
  advance(plan, before, event) {
    const { seen, effects } = advanceSeen(plan, before, event)
    return { state: seen, effects, plan }
  },
  replay: replaySeen,
  deadlineOf: ({ state }) => deadlineOf(state),
  deadline: (atMs) => ({ type: 'deadline', atMs }),
  isForTheReport: () => false,
}
