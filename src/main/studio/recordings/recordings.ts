import { existsSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import type { RecordedTrack, TrackName } from '@shared/protocol/job'
import type { RecordingRecord } from '../../persistence/repositories/recordings'
import type { Core } from '../core'

export interface RecordingsService {
  /** Folder of an interview's tracks. */
  dirOf(interviewId: string): string
  /** Absolute path of the audio that can be played: the Opus file when there is one, else the WAV. Throws NOT_FOUND. */
  resolveAudio(interviewId: string, track: TrackName): string
  /** Keeps what the agent says of the tracks of a recording that may still grow. */
  register(interviewId: string, tracks: readonly RecordedTrack[]): void
  /** Lets what was registered be encoded: for an interview whose agent is gone. */
  seal(interviewId: string): void
  ofInterview(interviewId: string): RecordingRecord[]
  absolute(storedPath: string): string
}

export function createRecordings({ persistence, profile, paths, clock, newId }: Core): RecordingsService {
  const absolute = (storedPath: string) => join(paths.dataDir, ...storedPath.split('/'))
  const ofInterview = (interviewId: string) => persistence.recordings.ofInterview(profile.id, interviewId)

  /** Relative to the data folder, so that the folder can move. */
  function stored(path: string): string {
    const inside = relative(paths.dataDir, path)
    if (inside.startsWith('..') || isAbsolute(inside))
      throw new StudioError('INTERNAL', 'a track outside the data folder')
    return inside.split(sep).join('/')
  }

  return {
    absolute,
    ofInterview,
    dirOf: (interviewId) => join(paths.recordingsDir, interviewId),
    resolveAudio: (interviewId, track) => {
      const row = ofInterview(interviewId).find((recording) => recording.track === track)
      // The encoder removes the WAV a moment before the studio hears of it: then the file beside it is the whole of it.
      const stored = row ? [row.opusPath, row.wavPath, opusOf(row.wavPath)] : []
      const path = stored.flatMap((p) => (p ? [absolute(p)] : [])).find((p) => existsSync(p))
      if (!path) throw new StudioError('NOT_FOUND')
      return path
    },
    register: (interviewId, tracks) => {
      persistence.transaction(() => {
        for (const track of tracks) {
          persistence.recordings.put({
            id: newId(),
            profileId: profile.id,
            interviewId,
            track: track.track,
            wavPath: stored(track.wavPath),
            // A recording that goes on is a new WAV for the encoder; what was encoded before is not the whole of it.
            opusPath: null,
            bytes: null,
            sampleRateHz: track.sampleRateHz,
            durationMs: track.durationMs,
            peaks: track.peaks.map(({ perSecond, path }) => ({ perSecond, path: stored(path) })),
            speech: track.speech,
            prosodyPath: track.prosodyPath === null ? null : stored(track.prosodyPath),
            encodeStatus: 'recording',
            updatedAtMs: clock.nowMs(),
          })
        }
        const durationMs = tracks.reduce((longest, track) => Math.max(longest, track.durationMs), 0)
        persistence.interviews.update(profile.id, interviewId, { durationMs })
      })
    },
    seal: (interviewId) => {
      for (const { id, encodeStatus } of ofInterview(interviewId)) {
        if (encodeStatus === 'recording') persistence.recordings.update(profile.id, id, { encodeStatus: 'pending' })
      }
    },
  }
}

/** The encoded file stands beside the recorded one. */
export function opusOf(wavPath: string): string {
  return `${wavPath.replace(/\.wav$/i, '')}.opus`
}
