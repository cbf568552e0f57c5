import { and, asc, desc, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '../database'
import { questions } from '../schema/questions'

export type QuestionRecord = typeof questions.$inferSelect

export function createQuestionsRepository(db: Db) {
  return {
    insertAll: (rows: readonly QuestionRecord[]): void => {
      db.insert(questions)
        .values([...rows])
        .run()
    },
    ofInterview: (profileId: string, interviewId: string): QuestionRecord[] =>
      db
        .select()
        .from(questions)
        .where(and(eq(questions.profileId, profileId), eq(questions.interviewId, interviewId)))
        .orderBy(asc(questions.order))
        .all(),
    /** Bank keys this person was given last, newest interview first; at most `limit`. */
    recentKeys: (profileId: string, limit: number): string[] =>
      db
        .select({ key: questions.bankKey })
        .from(questions)
        .where(and(eq(questions.profileId, profileId), isNotNull(questions.bankKey)))
        .orderBy(desc(questions.interviewId), asc(questions.order))
        .limit(limit)
        .all()
        .flatMap((row) => (row.key === null ? [] : [row.key])),
  }
}
