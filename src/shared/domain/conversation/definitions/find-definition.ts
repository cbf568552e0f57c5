import type { ConversationDefinition } from '../definition'
import type { DefinitionId } from '../definition-ids'
import { introduction } from './introduction'
import { scheduling } from './scheduling'
import { warmUp } from './warm-up'

export const DEFINITIONS: Readonly<Record<DefinitionId, ConversationDefinition>> = {
  introduction,
  scheduling,
  warm_up: warmUp,
}
