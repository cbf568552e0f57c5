import type { Choice } from './choice'

type Papers = Pick<Choice, 'resumeId' | 'vacancyId' | 'packId'>
/** The ids there are; null: not read, or just being read anew. */
export type KnownPapers = Record<keyof Papers, readonly string[] | null>

const FIELDS = ['resumeId', 'vacancyId', 'packId'] as const

/**
 * What was chosen, by an address that is older than the list, and is there no more: nothing could be started with it, and a field without
 * anything to pick cannot be emptied by hand. Empty: all of it is there.
 */
export function gonePapers(chosen: Papers, known: KnownPapers): Partial<Record<keyof Papers, null>> {
  const gone = FIELDS.filter((field) => {
    const id = chosen[field]
    return id !== null && known[field]?.includes(id) === false
  })
  return Object.fromEntries(gone.map((field) => [field, null]))
}
