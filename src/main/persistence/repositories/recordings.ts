import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '../database'
import { interviews } from '../schema/interviews'
import { recordings } from '../schema/recordings'

export type RecordingRecord = typeof recordings.$inferSelect

export function createRecordingsRepository(db: Db) {
  return {
    /** What the agent last said of a track. A WAV that grew again (the interview was continued) is encoded anew. */
    put: (row: RecordingRecord): void => {
      const { id: _kept, profileId: _owner, interviewId: _interview, track: _track, ...rest } = row
      db.insert(recordings)
        .values(row)
        .onConflictDoUpdate({ target: [recordings.interviewId, recordings.track], set: rest })
        .run()
    },
    update: (
      profileId: string,
      id: string,
      change: Partial<Pick<RecordingRecord, 'opusPath' | 'bytes' | 'encodeStatus'>>,
    ): void => {
      db.update(recordings)
        .set(change)
        .where(and(eq(recordings.profileId, profileId), eq(recordings.id, id)))
        .run()
    },
    ofInterview: (profileId: string, interviewId: string): RecordingRecord[] =>
      db
        .select()
        .from(recordings)
        .where(and(eq(recordings.profileId, profileId), eq(recordings.interviewId, interviewId)))
        .orderBy(asc(recordings.track))
        .all(),
    /**
     * Tracks that wait to be encoded, oldest first. Not those of an interview that can be continued: its WAV will grow.
     */
    waiting: (profileId: string): RecordingRecord[] =>
      db
        .select({ recording: recordings })
        .from(recordings)
        .innerJoin(interviews, eq(interviews.id, recordings.interviewId))
        .where(
          and(
            eq(recordings.profileId, profileId),
            eq(recordings.encodeStatus, 'pending'),
            eq(interviews.status, 'COMPLETED'),
            inArray(interviews.endedReason, ['finished', 'ended_early']),
          ),
        )
        .orderBy(asc(recordings.interviewId), asc(recordings.track))
        .all()
        .map((row) => row.recording),
  }
}
