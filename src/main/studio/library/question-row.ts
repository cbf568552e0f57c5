import { createHash } from 'node:crypto'
import type { LibraryFields, LibraryQuestion } from '@shared/contract/library'
import { contentKey } from '@shared/domain/library/content-key'
import { foundText } from '@shared/domain/library/found-text'
import type { NewBankRow } from '../../persistence/repositories/library'
import type { BankRecord } from '../../persistence/repositories/question-bank'

/** Positions and topics the library has, by id and by title: what is typed goes to them where it is one of them. */
export interface KnownPlaces {
  positions: readonly { id: string; title: string }[]
  topics: readonly { position: string; id: string; title: string }[]
}

/** Behind the topics of the studio's own packs. */
const OWN_TOPIC_ORDER = 1000

/** What a person wrote, or a pack says, as the columns of its row. Pure. */
export function columnsOf(fields: LibraryFields, known: KnownPlaces) {
  const same = (typed: string) => (place: { id: string; title: string }) =>
    place.id === typed || place.title.toLowerCase() === typed.toLowerCase()
  const position = known.positions.find(same(fields.position)) ?? { id: fields.position, title: fields.position }
  const topics = known.topics.filter((topic) => topic.position === position.id)
  const topic = topics.find(same(fields.topic)) ?? { id: fields.topic, title: fields.topic }
  const content = {
    position: position.id,
    positionTitle: position.title,
    stage: fields.stage,
    difficulty: fields.difficulty,
    topic: topic.id,
    topicTitle: topic.title,
    topicOrder: OWN_TOPIC_ORDER,
    content: fields.content,
    expectedAnswer: fields.expectedAnswer,
    evaluationCriteria: fields.evaluationCriteria,
    language: fields.language,
    tags: [...new Set(fields.tags)],
  }
  return { ...content, contentHash: hashOf(content), contentKey: contentKey(fields.content) }
}

/** By what two editions of a question differ: titles and places of topics are not of the question. */
function hashOf(content: Record<string, unknown>): string {
  const { positionTitle: _position, topicTitle: _topic, topicOrder: _order, ...said } = content
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

export function fieldsOf(row: BankRecord): LibraryFields {
  const { position, stage, difficulty, topic, language, content, expectedAnswer, evaluationCriteria, tags } = row
  return { position, stage, difficulty, topic, language, content, expectedAnswer, evaluationCriteria, tags }
}

export interface ViewFacts {
  search: string
  packNames: ReadonlyMap<string, string>
  asked: ReadonlyMap<string, { times: number; meanScore: number | null }>
}

/** What the page shows of a row. Pure. */
export function viewOf(row: BankRecord, { search, packNames, asked }: ViewFacts): LibraryQuestion {
  const counts = [row.key, row.replacesKey].flatMap((key) => (key === null ? [] : (asked.get(key) ?? [])))
  const scored = counts.flatMap(({ times, meanScore }) => (meanScore === null ? [] : [{ times, meanScore }]))
  const weight = scored.reduce((sum, { times }) => sum + times, 0)
  const points = scored.reduce((sum, { times, meanScore }) => sum + times * meanScore, 0)
  return {
    id: row.id,
    ...fieldsOf(row),
    positionTitle: row.positionTitle,
    topicTitle: row.topicTitle,
    origin: originOf(row),
    packName: row.packId === null ? null : (packNames.get(row.packId) ?? null),
    standsForStudio: row.replacesKey !== null,
    found: foundText(row, search),
    timesAsked: counts.reduce((sum, { times }) => sum + times, 0),
    meanScore: weight === 0 ? null : points / weight,
  }
}

export function originOf({ profileId, packId }: Pick<BankRecord, 'profileId' | 'packId'>): LibraryQuestion['origin'] {
  if (packId !== null) return 'pack'
  return profileId === null ? 'studio' : 'own'
}

/** A row of this profile's own. */
export function ownRow(
  columns: ReturnType<typeof columnsOf>,
  of: Pick<NewBankRow, 'id' | 'key' | 'profileId' | 'packId' | 'replacesKey' | 'updatedAtMs'>,
): NewBankRow {
  return { ...columns, ...of, retired: false }
}
