import type { Difficulty } from '@shared/domain/interview/plan'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { questionBank } from '../schema/question-bank'

export type BankRecord = typeof questionBank.$inferSelect

export interface BankTopic {
  position: string
  positionTitle: string
  topic: string
  topicTitle: string
}

export function createQuestionBankRepository(db: Db) {
  const asked = eq(questionBank.retired, false)
  return {
    hashes: (): { key: string; contentHash: string; retired: boolean }[] =>
      db
        .select({ key: questionBank.key, contentHash: questionBank.contentHash, retired: questionBank.retired })
        .from(questionBank)
        .all(),
    /** Adds a question, or rewrites the one with this key. */
    put: (question: BankRecord): void => {
      const { id: _kept, key: _target, ...rest } = question
      db.insert(questionBank).values(question).onConflictDoUpdate({ target: questionBank.key, set: rest }).run()
    },
    retire: (keys: readonly string[]): void => {
      db.update(questionBank)
        .set({ retired: true })
        .where(inArray(questionBank.key, [...keys]))
        .run()
    },
    /** Every topic of every role, roles by title, topics as their pack lists them. */
    topics: (): BankTopic[] =>
      db
        .selectDistinct({
          position: questionBank.position,
          positionTitle: questionBank.positionTitle,
          topic: questionBank.topic,
          topicTitle: questionBank.topicTitle,
          topicOrder: questionBank.topicOrder,
        })
        .from(questionBank)
        .where(asked)
        .orderBy(asc(questionBank.positionTitle), asc(questionBank.topicOrder))
        .all(),
    /** What can be asked for these positions at this difficulty, in a fixed order. */
    candidates: (positions: readonly string[], difficulty: Difficulty): BankRecord[] =>
      db
        .select()
        .from(questionBank)
        .where(and(asked, inArray(questionBank.position, [...positions]), eq(questionBank.difficulty, difficulty)))
        .orderBy(asc(questionBank.key))
        .all(),
    count: (): number => db.select({ n: sql<number>`count(*)` }).from(questionBank).where(asked).get()?.n ?? 0,
  }
}
