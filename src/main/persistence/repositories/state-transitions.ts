import { type InterviewEvent, interviewEvent } from '@shared/domain/interview/events'
import { and, asc, eq, gte } from 'drizzle-orm'
import type { Db } from '../database'
import { stateTransitions } from '../schema/state-transitions'

export type TransitionRecord = Omit<typeof stateTransitions.$inferSelect, 'event'> & { event: InterviewEvent }

export function createStateTransitionsRepository(db: Db) {
  return {
    /** Throws when this number is taken: the log never changes. */
    append: (row: TransitionRecord): void => {
      db.insert(stateTransitions).values(row).run()
    },
    /** The whole log in order with the states around each event, which is checked. */
    logOf: (profileId: string, interviewId: string): TransitionRecord[] =>
      db
        .select()
        .from(stateTransitions)
        .where(and(eq(stateTransitions.profileId, profileId), eq(stateTransitions.interviewId, interviewId)))
        .orderBy(asc(stateTransitions.seq))
        .all()
        .map((row) => ({ ...row, event: interviewEvent.parse(row.event) })),
    /** When the first event at this place of the timeline, or after it, was written (epoch ms); null: the log ends before. */
    writtenAtMs: (profileId: string, interviewId: string, atMs: number): number | null =>
      db
        .select({ createdAtMs: stateTransitions.createdAtMs })
        .from(stateTransitions)
        .where(
          and(
            eq(stateTransitions.profileId, profileId),
            eq(stateTransitions.interviewId, interviewId),
            gte(stateTransitions.atMs, atMs),
          ),
        )
        .orderBy(asc(stateTransitions.seq))
        .limit(1)
        .get()?.createdAtMs ?? null,
    /** The whole log in order, each event checked. */
    eventsOf: (profileId: string, interviewId: string): InterviewEvent[] =>
      db
        .select({ event: stateTransitions.event })
        .from(stateTransitions)
        .where(and(eq(stateTransitions.profileId, profileId), eq(stateTransitions.interviewId, interviewId)))
        .orderBy(asc(stateTransitions.seq))
        .all()
        .map((row) => interviewEvent.parse(row.event)),
  }
}
