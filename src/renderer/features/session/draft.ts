import { assertNever } from '@shared/assert-never'

/** The typed answer: what stands in the box, and what was sent but is not known to be on disk. */
export interface Draft {
  text: string
  sending: { id: string; text: string; questionNumber: number } | null
}

export type DraftEvent =
  | { type: 'typed'; text: string }
  | { type: 'sent'; id: string; questionNumber: number }
  | { type: 'saved'; id: string | null }
  /** It was not taken, and the question was left behind: what was under way is the person's again. */
  | { type: 'given_up' }

export const emptyDraft: Draft = { text: '', sending: null }

/** The text leaves the box only when its answer is on disk, and only if nothing was typed since. */
export function writeDraft(before: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'typed':
      return { ...before, text: event.text }
    case 'sent':
      return before.text.trim() === ''
        ? before
        : { ...before, sending: { id: event.id, text: before.text, questionNumber: event.questionNumber } }
    case 'saved':
      if (!before.sending || before.sending.id !== event.id) return before
      return { text: before.text === before.sending.text ? '' : before.text, sending: null }
    case 'given_up':
      return before.sending ? { ...before, sending: null } : before
    default:
      return assertNever(event)
  }
}
