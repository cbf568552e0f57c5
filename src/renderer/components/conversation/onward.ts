/** What New interview carries along fits, characters. */
const LONGEST = 4_000
/** A place in this page: begins with one slash, and nothing in it leads elsewhere. */
const PLACE = /^\/(?![/\\])[\w\-./?=&%]*$/

/** Where to go after a conversation, as far as it is a place of ours; an address that somebody sent must not lead out. */
export function placeOf(onward: unknown): string | undefined {
  return typeof onward === 'string' && onward.length <= LONGEST && PLACE.test(onward) ? onward : undefined
}

export interface ConversationSearch {
  /** Where to go after it. */
  onward?: string
}

export function conversationSearch(search: Record<string, unknown>): ConversationSearch {
  const onward = placeOf(search.onward)
  return onward === undefined ? {} : { onward }
}
