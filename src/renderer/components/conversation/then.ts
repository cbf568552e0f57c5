/** A place in this page: begins with one slash, and nothing in it leads elsewhere. */
const PLACE = /^\/(?![/\\])[\w\-./?=&%]*$/

/** Where to go after a conversation, as far as it is a place of ours; an address that somebody sent must not lead out. */
export function placeOf(then: unknown): string | undefined {
  return typeof then === 'string' && then.length <= 300 && PLACE.test(then) ? then : undefined
}

export interface ConversationSearch {
  /** Where to go after it. */
  then?: string
}

export function conversationSearch(search: Record<string, unknown>): ConversationSearch {
  const then = placeOf(search.then)
  return then === undefined ? {} : { then }
}
