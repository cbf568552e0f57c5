import { eq } from 'drizzle-orm'
import type { Db } from '../database'
import { questionSets } from '../schema/question-sets'

export function createQuestionSetsRepository(db: Db) {
  return {
    put: (key: string, questions: unknown, nowMs: number): void => {
      db.insert(questionSets)
        .values({ key, questions, createdAtMs: nowMs })
        .onConflictDoUpdate({ target: questionSets.key, set: { questions, createdAtMs: nowMs } })
        .run()
    },
    /** Unchecked: the reader validates. */
    get: (key: string): unknown =>
      db.select({ questions: questionSets.questions }).from(questionSets).where(eq(questionSets.key, key)).get()
        ?.questions,
  }
}
