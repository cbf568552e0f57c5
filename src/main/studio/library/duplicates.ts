import { contentKey } from '@shared/domain/library/content-key'
import { questionWords, similarWords } from '@shared/domain/questions/similarity'
import type { Persistence } from '../../persistence/persistence'
import type { BankRecord } from '../../persistence/repositories/question-bank'

export interface Duplicate {
  id: string
  content: string
  positionTitle: string
  /** Word for word, but for case, accents, marks and spaces. */
  same: boolean
}

const MOST = 10
/** Pairs of them are looked for: two questions that ask the same share most of their long words. */
const LONGEST_WORDS = 4
const LEAST_CHARACTERS = 3

/** Questions of this profile's library that ask the same as `content`: the same words first, then nearly the same. */
export function duplicatesOf(
  persistence: Persistence,
  profileId: string,
  { content, exceptId }: { content: string; exceptId: string | null },
): Duplicate[] {
  const words = questionWords(content)
  if (words.size === 0 && content.trim().length < LEAST_CHARACTERS) return []
  const exact = persistence.library.byContentKeys(profileId, [contentKey(content)])
  const longest = [...words].sort((a, b) => b.length - a.length).slice(0, LONGEST_WORDS)
  const alike = persistence.library
    .alike(profileId, longest)
    .filter((row) => similarWords(words, questionWords(row.content)))
  const known = new Set(exact.map(({ id }) => id))
  return [
    ...exact.map((row) => named(row, true)),
    ...alike.filter(({ id }) => !known.has(id)).map((row) => named(row, false)),
  ]
    .filter(({ id }) => id !== exceptId)
    .slice(0, MOST)
}

function named({ id, content, positionTitle }: BankRecord, same: boolean): Duplicate {
  return { id, content, positionTitle, same }
}
