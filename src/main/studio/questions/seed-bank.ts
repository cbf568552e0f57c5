import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentKey } from '@shared/domain/library/content-key'
import type { Persistence } from '../../persistence/persistence'
import type { BankRecord } from '../../persistence/repositories/question-bank'
import { type QuestionPack, questionPack } from './question-pack'

export interface SeedOptions {
  persistence: Persistence
  /** Folder of `*.json` packs. */
  packsDir: string
  newId(): string
}

export interface Seeded {
  added: number
  changed: number
  retired: number
}

/**
 * Makes the bank say what the packs say, in one transaction: a second run changes nothing, an edited question is
 * rewritten in place, one that a pack dropped is retired. Throws on a pack that does not fit its schema.
 */
export function seedBank({ persistence, packsDir, newId }: SeedOptions): Seeded {
  const rows = readPacks(packsDir).flatMap((pack) => rowsOf(pack, newId))
  const known = new Map(persistence.library.studios().map((row) => [row.key, row]))
  const stale = rows.filter(({ key, contentHash }) => {
    const row = known.get(key)
    return !row || row.retired || row.contentHash !== contentHash || row.contentKey === ''
  })
  const present = new Set(rows.map(({ key }) => key))
  const dropped = [...known.values()].filter((row) => !row.retired && !present.has(row.key)).map(({ key }) => key)
  if (stale.length > 0 || dropped.length > 0) {
    persistence.transaction(() => {
      // New ones are indexed together; the others keep their ids and places.
      persistence.library.insertAll(stale.filter(({ key }) => !known.has(key)))
      persistence.questionBank.putAll(stale.filter(({ key }) => known.has(key)))
      if (dropped.length > 0) persistence.questionBank.retire(dropped)
    })
  }
  const changed = stale.filter(({ key }) => known.has(key)).length
  return { added: stale.length - changed, changed, retired: dropped.length }
}

export function readPacks(dir: string): QuestionPack[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const parsed = questionPack.safeParse(JSON.parse(readFileSync(join(dir, name), 'utf8')))
      if (!parsed.success) throw new Error(`question pack ${name}: ${parsed.error.message}`)
      return parsed.data
    })
}

function rowsOf(pack: QuestionPack, newId: () => string): Omit<BankRecord, 'searchId'>[] {
  return pack.questions.map((question) => {
    const topicOrder = pack.topics.findIndex(({ id }) => id === question.topic)
    const content = {
      key: question.id,
      position: pack.role,
      positionTitle: pack.title,
      stage: question.stage,
      difficulty: question.difficulty,
      topic: question.topic,
      topicTitle: pack.topics[topicOrder]?.title ?? question.topic,
      topicOrder,
      content: question.text,
      expectedAnswer: question.expectedAnswer,
      evaluationCriteria: question.criteria,
    }
    const contentHash = createHash('sha256').update(JSON.stringify(content)).digest('hex')
    const ofStudio = {
      profileId: null,
      packId: null,
      replacesKey: null,
      language: 'en',
      tags: [],
      updatedAtMs: 0,
    }
    return { id: newId(), ...content, contentHash, retired: false, ...ofStudio, contentKey: contentKey(question.text) }
  })
}
