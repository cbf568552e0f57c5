import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { questionBank } from '../schema/question-bank'
import { questionPacks } from '../schema/question-packs'

export type PackRecord = typeof questionPacks.$inferSelect

export function createQuestionPacksRepository(db: Db) {
  return {
    list: (profileId: string): (PackRecord & { questions: number })[] =>
      db
        .select({ pack: questionPacks, questions: sql<number>`count(${questionBank.id})` })
        .from(questionPacks)
        .leftJoin(questionBank, eq(questionBank.packId, questionPacks.id))
        .where(eq(questionPacks.profileId, profileId))
        .groupBy(questionPacks.id)
        .orderBy(asc(sql`${questionPacks.name} collate nocase`))
        .all()
        .map(({ pack, questions }) => ({ ...pack, questions })),
    get: (profileId: string, id: string): PackRecord | undefined =>
      db
        .select()
        .from(questionPacks)
        .where(and(eq(questionPacks.profileId, profileId), eq(questionPacks.id, id)))
        .get(),
    byKey: (profileId: string, key: string): PackRecord | undefined =>
      db
        .select()
        .from(questionPacks)
        .where(and(eq(questionPacks.profileId, profileId), eq(questionPacks.key, key)))
        .get(),
    /** Adds a pack, or another edition in the place of the one with its id. */
    put: (row: PackRecord): void => {
      db.insert(questionPacks).values(row).onConflictDoUpdate({ target: questionPacks.id, set: row }).run()
    },
    /** Its questions go with it. */
    remove: (profileId: string, id: string): void => {
      db.delete(questionBank)
        .where(and(eq(questionBank.profileId, profileId), eq(questionBank.packId, id)))
        .run()
      db.delete(questionPacks)
        .where(and(eq(questionPacks.profileId, profileId), eq(questionPacks.id, id)))
        .run()
    },
    /** Whether a pack signed with this key was imported before. */
    knowsSigner: (profileId: string, fingerprint: string): boolean =>
      db
        .select({ id: questionPacks.id })
        .from(questionPacks)
        .where(and(eq(questionPacks.profileId, profileId), eq(questionPacks.signer, fingerprint)))
        .get() !== undefined,
  }
}
