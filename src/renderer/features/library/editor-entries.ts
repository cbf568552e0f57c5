import type { LibraryFields, LibraryQuestion } from '@shared/contract/library'
import type { Facets } from './use-library'

/** As they stand in the fields: titles instead of ids, criteria a line each. */
export interface Entries extends Omit<LibraryFields, 'evaluationCriteria'> {
  criteria: string
}

/** Offered for a question of one's own; another one comes with a pack. */
export const LANGUAGES = ['en', 'ru', 'de', 'es', 'fr', 'it', 'pt', 'pl', 'uk', 'tr', 'hi', 'zh', 'ja', 'ko'] as const

/** Pure. */
export function entriesOf(
  question: LibraryQuestion | null,
  suggested: Partial<LibraryFields>,
  facets: Facets,
): Entries {
  if (question) {
    return {
      content: question.content,
      position: question.positionTitle,
      topic: question.topicTitle,
      stage: question.stage,
      difficulty: question.difficulty,
      language: question.language,
      expectedAnswer: question.expectedAnswer,
      criteria: question.evaluationCriteria.join('\n'),
      tags: question.tags,
    }
  }
  const position = facets.positions.find(({ id }) => id === suggested.position)
  const topic = facets.topics.find((of) => of.position === position?.id && of.id === suggested.topic)
  return {
    content: '',
    position: position?.title ?? '',
    topic: topic?.title ?? '',
    stage: suggested.stage ?? 'technical',
    difficulty: suggested.difficulty ?? 'MEDIUM',
    language: suggested.language ?? 'en',
    expectedAnswer: '',
    criteria: '',
    tags: suggested.tags ?? [],
  }
}

/** What is sent: cut to what the studio takes. Pure. */
export function fieldsOf({ criteria, ...entries }: Entries): LibraryFields {
  const lines = criteria
    .split('\n')
    .map((line) => line.trim().slice(0, 500))
    .filter((line) => line !== '')
  return { ...entries, evaluationCriteria: lines.slice(0, 20) }
}

/** Whether a field that must be there is not. Pure. */
export function problemIn(entries: Entries, field: 'content' | 'position' | 'topic'): boolean {
  return entries[field].trim().length < (field === 'content' ? 3 : 1)
}
