import { type InterviewEvent, interviewEvent } from '@shared/domain/interview/events'
import { and, asc, eq } from 'drizzle-orm'
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
