import type { RecordedTrack, TrackName } from '@shared/protocol/job'
import type { Recorder } from '../../../src/agent/recording/recorder'

/** Remembers what was written and when. */
export class FakeRecorder implements Recorder {
  readonly written: { track: TrackName; samples: number; atMs: number }[] = []
  closed = 0

  constructor(readonly resumedAtMs = 0) {}

  write(track: TrackName, pcm: Int16Array, atMs: number) {
    this.written.push({ track, samples: pcm.length, atMs })
  }

  snapshot(): RecordedTrack[] {
    return (['candidate', 'interviewer'] as const).map((track) => ({
      track,
      wavPath: `/${track}.wav`,
      sampleRateHz: 48_000,
      durationMs: 1_000,
      peaks: [],
      speech: [],
      prosodyPath: null,
    }))
  }

  async close() {
    this.closed += 1
    return this.snapshot()
  }
}
