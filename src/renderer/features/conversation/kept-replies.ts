import type { Reply } from './reply-queue'

/** What is typed and not taken yet: it survives a reload. */
export interface KeptReplies {
  draft: string
  queue: readonly string[]
  /** Under way. Handed over again after a reload: its id makes that harmless. */
  reply: Pick<Reply, 'id' | 'text' | 'after'> | null
}

export const NOTHING: KeptReplies = { draft: '', queue: [], reply: null }
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export function keepReplies(shelf: Shelf, conversationId: string, { draft, queue, reply }: KeptReplies): void {
  const place = placeOf(conversationId)
  const under = reply && { id: reply.id, text: reply.text, after: reply.after }
  if (draft === '' && queue.length === 0 && under === null) shelf.removeItem(place)
  else shelf.setItem(place, JSON.stringify({ draft, queue, reply: under }))
}

/** Nothing, when nothing was kept or somebody else wrote there. */
export function keptReplies(shelf: Shelf, conversationId: string): KeptReplies {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(placeOf(conversationId)) ?? 'null')
    return isKept(kept) ? kept : NOTHING
  } catch {
    return NOTHING
  }
}

function isKept(kept: unknown): kept is KeptReplies {
  if (typeof kept !== 'object' || kept === null) return false
  if (!('draft' in kept && 'queue' in kept && 'reply' in kept)) return false
  const { draft, queue, reply } = kept
  return (
    typeof draft === 'string' &&
    Array.isArray(queue) &&
    queue.every((text) => typeof text === 'string') &&
    (reply === null || isUnderWay(reply))
  )
}

function isUnderWay(reply: unknown): boolean {
  if (typeof reply !== 'object' || reply === null) return false
  if (!('id' in reply && 'text' in reply && 'after' in reply)) return false
  return typeof reply.id === 'string' && typeof reply.text === 'string' && typeof reply.after === 'number'
}

function placeOf(conversationId: string): string {
  return `greenroom.replies.${conversationId}`
}
