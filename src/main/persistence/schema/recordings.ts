import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { interviews } from './interviews'
import { profiles } from './profiles'

export const TRACK_NAMES = ['candidate', 'interviewer'] as const
/** `failed`: the WAV stays and is played as it is. */
export const ENCODE_STATUSES = ['recording', 'pending', 'done', 'failed'] as const

/** One track of an interview. Paths are relative to the data folder, with `/`, so that the folder can move. */
export const recordings = sqliteTable(
  'recordings',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    track: text('track', { enum: TRACK_NAMES }).notNull(),
    wavPath: text('wav_path').notNull(),
    opusPath: text('opus_path'),
    sampleRateHz: integer('sample_rate_hz').notNull(),
    durationMs: integer('duration_ms').notNull(),
    bytes: integer('bytes'),
    /** Finest first. */
    peaks: text('peaks', { mode: 'json' }).$type<{ perSecond: number; path: string }[]>().notNull(),
    speech: text('speech', { mode: 'json' }).$type<{ startMs: number; endMs: number }[]>().notNull(),
    /** Pitch and loudness, 10 ms a frame (domain/prosody/frames.ts); null for the interviewer and for older recordings. */
    prosodyPath: text('prosody_path'),
    encodeStatus: text('encode_status', { enum: ENCODE_STATUSES }).notNull(),
    updatedAtMs: integer('updated_at').notNull(),
  },
  (t) => [uniqueIndex('recordings_by_track').on(t.interviewId, t.track)],
)
