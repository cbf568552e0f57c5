import { and, asc, desc, eq, gte, isNotNull, lt, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { interviews } from '../schema/interviews'
import { questions } from '../schema/questions'

export type QuestionRecord = typeof questions.$inferSelect

export interface MovedQuestion extends Pick<QuestionRecord, 'profileId' | 'interviewId' | 'why'> {
  from: number
  to: number
}

export function createQuestionsRepository(db: Db) {
  const within = ({ profileId, interviewId }: Pick<QuestionRecord, 'profileId' | 'interviewId'>) =>
    and(eq(questions.profileId, profileId), eq(questions.interviewId, interviewId))
  return {
    insertAll: (rows: readonly (typeof questions.$inferInsert)[]): void => {
      db.insert(questions)
        .values([...rows])
        .run()
    },
    /** Puts a follow-up at `row.order`; those behind it move up. */
    insertAt: (row: QuestionRecord): void => {
      const behind = and(within(row), gte(questions.order, row.order))
      // Twice: the unique order must hold in every moment, and SQLite checks row by row.
      db.update(questions)
        .set({ order: sql`-${questions.order} - 2` })
        .where(behind)
        .run()
      db.insert(questions).values(row).run()
      const moved = and(within(row), lt(questions.order, 0))
      db.update(questions)
        .set({ order: sql`-${questions.order} - 1` })
        .where(moved)
        .run()
    },
    /** Another question in the place of one that was not begun. */
    replaceAt: (row: QuestionRecord): void => {
      db.delete(questions)
        .where(and(within(row), eq(questions.order, row.order)))
        .run()
      db.insert(questions).values(row).run()
    },
    /** Draws the question at `from` forward to `to`; those between move up. */
    move: ({ from, to, why, ...owner }: MovedQuestion): void => {
      const ofThis = within(owner)
      db.update(questions)
        .set({ order: -1, why })
        .where(and(ofThis, eq(questions.order, from)))
        .run()
      const between = and(ofThis, gte(questions.order, to), lt(questions.order, from))
      db.update(questions)
        .set({ order: sql`-${questions.order} - 3` })
        .where(between)
        .run()
      db.update(questions)
        .set({ order: to })
        .where(and(ofThis, eq(questions.order, -1)))
        .run()
      db.update(questions)
        .set({ order: sql`-${questions.order} - 2` })
        .where(and(ofThis, lt(questions.order, 0)))
        .run()
    },
    ofInterview: (profileId: string, interviewId: string): QuestionRecord[] =>
      db
        .select()
        .from(questions)
        .where(and(eq(questions.profileId, profileId), eq(questions.interviewId, interviewId)))
        .orderBy(asc(questions.order))
        .all(),
    /** Where this person was asked exactly this, the newest interview first; at most `limit`. */
    askedAlike: (profileId: string, content: string, limit: number): { id: string; interviewId: string }[] =>
      db
        .select({ id: questions.id, interviewId: questions.interviewId })
        .from(questions)
        .innerJoin(interviews, eq(interviews.id, questions.interviewId))
        .where(and(eq(questions.profileId, profileId), eq(questions.content, content)))
        .orderBy(desc(interviews.startedAtMs), desc(interviews.id), asc(questions.order))
        .limit(limit)
        .all(),
    /** Texts this person was asked last, newest interview first; at most `limit`. */
    recentContents: (profileId: string, limit: number): string[] =>
      db
        .select({ content: questions.content })
        .from(questions)
        .where(eq(questions.profileId, profileId))
        .orderBy(desc(questions.interviewId), asc(questions.order))
        .limit(limit)
        .all()
        .map(({ content }) => content),
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
