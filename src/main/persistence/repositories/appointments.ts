import { and, asc, eq, isNull, lt, lte, or } from 'drizzle-orm'
import type { Db } from '../database'
import { appointments } from '../schema/appointments'

export type AppointmentRecord = typeof appointments.$inferSelect

export function createAppointmentsRepository(db: Db) {
  const own = (profileId: string, id: string) => and(eq(appointments.profileId, profileId), eq(appointments.id, id))
  return {
    get: (profileId: string, id: string): AppointmentRecord | undefined =>
      db.select().from(appointments).where(own(profileId, id)).get(),
    /** The one that a conversation led to. */
    ofConversation: (profileId: string, conversationId: string): AppointmentRecord | undefined =>
      db
        .select()
        .from(appointments)
        .where(and(eq(appointments.profileId, profileId), eq(appointments.conversationId, conversationId)))
        .get(),
    /** The earliest first. */
    list: (profileId: string): AppointmentRecord[] =>
      db
        .select()
        .from(appointments)
        .where(eq(appointments.profileId, profileId))
        .orderBy(asc(appointments.startsAtMs), asc(appointments.id))
        .all(),
    /** Planned ones that begin until then and of whose beginning nobody was told. */
    untold: (profileId: string, untilMs: number): AppointmentRecord[] =>
      db
        .select()
        .from(appointments)
        .where(
          and(
            eq(appointments.profileId, profileId),
            eq(appointments.status, 'planned'),
            lte(appointments.startsAtMs, untilMs),
            or(isNull(appointments.remindedAtMs), lt(appointments.remindedAtMs, appointments.startsAtMs)),
          ),
        )
        .orderBy(asc(appointments.startsAtMs))
        .all(),
    insert: (row: AppointmentRecord): void => {
      db.insert(appointments).values(row).run()
    },
    update: (profileId: string, id: string, part: Partial<AppointmentRecord>): void => {
      db.update(appointments).set(part).where(own(profileId, id)).run()
    },
  }
}
