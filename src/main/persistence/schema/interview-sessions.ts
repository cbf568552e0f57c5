import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { interviews } from './interviews'
import { profiles } from './profiles'

export const SESSION_STATUSES = ['active', 'ended', 'failed', 'lost'] as const

/** Whose server the room was on: the studio's own, the person's, or LiveKit Cloud, which counts minutes. */
export const SESSION_SERVERS = ['local', 'own', 'cloud'] as const

/** One stretch in one room: an interview that was interrupted and continued has several. `lost`: the studio was killed. */
export const interviewSessions = sqliteTable(
  'interview_sessions',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    livekitRoomName: text('livekit_room_name').notNull(),
    /** The server's own id of the room, where it told one. */
    livekitSessionId: text('livekit_session_id'),
    startedAtMs: integer('started_at').notNull(),
    endedAtMs: integer('ended_at'),
    status: text('status', { enum: SESSION_STATUSES }).notNull(),
    server: text('server', { enum: SESSION_SERVERS }).notNull().default('local'),
    /** The audio paths that were taken, in their order, with a space between (`livekit device`); null: not known. */
    paths: text('paths'),
  },
  (t) => [index('interview_sessions_by_interview').on(t.interviewId)],
)
