import type { ConversationEvent } from './events'

/** The same event without what was said and found: what happened and when, and (as an empty text) that there were words. */
export function wordless(event: ConversationEvent): ConversationEvent {
  switch (event.type) {
    case 'turn_ended':
      return event.typedText === undefined ? event : { ...event, typedText: '' }
    case 'heard':
      return { ...event, text: event.text && '', proposal: event.proposal && {} }
    case 'looked_up':
      return { ...event, found: event.found && {} }
    default:
      return event
  }
}
