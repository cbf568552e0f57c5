import type { Difficulty, Stage } from '@shared/domain/interview/plan'
import { and, asc, eq, inArray, isNull, not, or, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { questionBank } from '../schema/question-bank'

export type BankRecord = typeof questionBank.$inferSelect

/** Building a statement costs more than running it: the first start writes five hundred rows. */
const ROWS_AT_ONCE = 100

const excluded = (column: { name: string }) => sql.raw(`excluded.${column.name}`)
const FROM_NEW_ROW = {
  position: excluded(questionBank.position),
  positionTitle: excluded(questionBank.positionTitle),
  stage: excluded(questionBank.stage),
  difficulty: excluded(questionBank.difficulty),
  topic: excluded(questionBank.topic),
  topicTitle: excluded(questionBank.topicTitle),
  topicOrder: excluded(questionBank.topicOrder),
  content: excluded(questionBank.content),
  expectedAnswer: excluded(questionBank.expectedAnswer),
  evaluationCriteria: excluded(questionBank.evaluationCriteria),
  contentHash: excluded(questionBank.contentHash),
  retired: excluded(questionBank.retired),
  profileId: excluded(questionBank.profileId),
  language: excluded(questionBank.language),
  tags: excluded(questionBank.tags),
  packId: excluded(questionBank.packId),
  replacesKey: excluded(questionBank.replacesKey),
  updatedAtMs: excluded(questionBank.updatedAtMs),
  contentKey: excluded(questionBank.contentKey),
} satisfies Record<Exclude<keyof BankRecord, 'id' | 'key' | 'searchId'>, unknown>

export interface BankTopic {
  position: string
  positionTitle: string
  topic: string
  topicTitle: string
}

/** Which of them; what is left out is not asked. */
export interface Askable {
  positions?: readonly string[]
  difficulty?: Difficulty
  stages?: readonly Stage[]
  packId?: string
  keys?: readonly string[]
}

/** The studio's own and this profile's, without what this profile's stand for. */
function visibleTo(profileId: string) {
  const ownVersion = sql`exists (select 1 from question_bank own where own.profile_id = ${profileId}
    and own.replaces_key = ${questionBank.key})`
  return and(or(isNull(questionBank.profileId), eq(questionBank.profileId, profileId)), not(ownVersion))
}

export function createQuestionBankRepository(db: Db) {
  const asked = eq(questionBank.retired, false)
  return {
    /** Adds questions, or rewrites those with these keys; their ids stay. */
    putAll: (rows: readonly (typeof questionBank.$inferInsert)[]): void => {
      for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
        db.insert(questionBank)
          .values(rows.slice(i, i + ROWS_AT_ONCE))
          .onConflictDoUpdate({ target: questionBank.key, set: FROM_NEW_ROW })
          .run()
      }
    },
    retire: (keys: readonly string[]): void => {
      db.update(questionBank)
        .set({ retired: true })
        .where(inArray(questionBank.key, [...keys]))
        .run()
    },
    /** Every topic of every role this profile can be asked about, roles by title, topics as their pack lists them. */
    topics: (profileId: string): BankTopic[] =>
      db
        .selectDistinct({
          position: questionBank.position,
          positionTitle: questionBank.positionTitle,
          topic: questionBank.topic,
          topicTitle: questionBank.topicTitle,
          topicOrder: questionBank.topicOrder,
        })
        .from(questionBank)
        .where(and(asked, visibleTo(profileId)))
        .orderBy(asc(questionBank.positionTitle), asc(questionBank.topicOrder))
        .all(),
    /** What this profile can be asked, in a fixed order: the studio's questions and its own, which may stand for the studio's. */
    askable: (profileId: string, { positions, difficulty, stages, packId, keys }: Askable): BankRecord[] =>
      db
        .select()
        .from(questionBank)
        .where(
          and(
            asked,
            visibleTo(profileId),
            positions && inArray(questionBank.position, [...positions]),
            difficulty && eq(questionBank.difficulty, difficulty),
            stages && inArray(questionBank.stage, [...stages]),
            packId === undefined ? undefined : eq(questionBank.packId, packId),
            keys && inArray(questionBank.key, [...keys]),
          ),
        )
        .orderBy(asc(questionBank.key))
        .all(),
    count: (): number => db.select({ n: sql<number>`count(*)` }).from(questionBank).where(asked).get()?.n ?? 0,
  }
}
