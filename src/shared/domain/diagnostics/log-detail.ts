import type { ConversationEvent } from '../conversation/events'
import type { InterviewEvent } from '../interview/events'

/** Codes of contract/errors.ts and the like; what is anything else is not shown. */
const CODE = /^[A-Z][A-Z_]{0,59}$/

/**
 * What can be said of an event without a word of the person or of a model: its cause, its command, its rule. Parts stand apart by a
 * space, each in snake_case or a code.
 */
export function detailOf(event: InterviewEvent | ConversationEvent): string | null {
  switch (event.type) {
    case 'restarted':
      return event.cause
    case 'utterance_started':
      return 'utterance' in event ? event.utterance : null
    case 'utterance_finished':
      return 'utterance' in event ? `${event.utterance} ${event.outcome}` : event.outcome
    case 'turn_ended':
      return event.cause
    case 'question_placed':
      return `${event.placement.how} ${event.why.rule}`
    case 'interviewer_changed':
      return CODE.test(event.cause) ? `${event.to} ${event.cause}` : event.to
    case 'command':
      return event.command
    case 'gave_up':
      return event.reason
    case 'heard':
      return event.text === null ? 'no_words' : event.proposal === null ? 'words' : 'words proposal'
    case 'looked_up':
      return event.found === null ? 'not_found' : 'found'
    default:
      return null
  }
}
