import type { ConversationView } from '@shared/domain/conversation/view'

/** A typed answer on its way: kept until it stands among what was said, so that nothing that was typed is lost. */
export interface Reply {
  id: string
  text: string
  /** Handed over to which interviewer, and when by the page's clock (ms); null: it waits until it can be taken. */
  sent: { to: string; atMs: number } | null
  /** How many typed answers stood there when it was typed. */
  after: number
}

export interface Surroundings {
  /** Typed answers that stand among what was said (`typedAnswersIn`). */
  answers: number
  /** Id of the answer the interviewer last gave a receipt for, or null. */
  savedId: string | null
  canAnswer: boolean
  /** Who is in the room, or null. */
  interviewer: string | null
  ended: boolean
  nowMs: number
}

/** How long an answer may take to appear once it was handed over, ms. */
export const APPEAR_LIMIT_MS = 6_000

export type ReplyStep = 'wait' | 'send' | 'arrived' | 'give_back'

/** What is to be done with a typed answer now. `give_back`: it goes back into the field. */
export function replyStep({ id, sent, after }: Reply, around: Surroundings): ReplyStep {
  // What was not handed over cannot have arrived, whatever else was said or typed meanwhile.
  if (sent !== null && (around.answers > after || around.savedId === id)) return 'arrived'
  if (around.ended) return 'give_back'
  // Whoever came back does not know of it: it is sent once more, and taken once by its id.
  const lost = sent !== null && around.interviewer !== null && sent.to !== around.interviewer
  if (sent === null || lost) return around.canAnswer && around.interviewer !== null ? 'send' : 'wait'
  return around.nowMs - sent.atMs > APPEAR_LIMIT_MS && around.canAnswer ? 'give_back' : 'wait'
}

/** What was said aloud is no typed answer: a spoken turn that ends while one waits must not count for it. */
export function typedAnswersIn(bubbles: ConversationView['bubbles']): number {
  return bubbles.filter(({ from, via }) => from === 'candidate' && via === 'typed').length
}
