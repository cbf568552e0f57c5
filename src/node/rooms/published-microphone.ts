import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type Room,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node'
import type { FrameSink } from './paced-output'

const SAMPLE_RATE_HZ = 48_000
/** Room in the native queue, ms: more than any lead, so that capturing never waits. */
const NATIVE_QUEUE_MS = 1_000

export interface PublishedMicrophone extends FrameSink {
  close(): Promise<void>
}

/** Publishes one microphone track in a joined room and gives the sink that feeds it. */
export async function publishMicrophone(room: Room, trackName: string): Promise<PublishedMicrophone> {
  const source = new AudioSource(SAMPLE_RATE_HZ, 1, NATIVE_QUEUE_MS)
  const track = LocalAudioTrack.createAudioTrack(trackName, source)
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: false, red: false })
  await room.localParticipant?.publishTrack(track, options)
  return {
    capture(frame) {
      // rtc-node reads the whole buffer behind the array, so a frame must own its buffer.
      source.captureFrame(new AudioFrame(frame, SAMPLE_RATE_HZ, 1, frame.length)).catch(() => {
        // The room is gone: the link reports that; frames until then are lost either way.
      })
    },
    clear: () => source.clearQueue(),
    async close() {
      await track.close(true).catch(() => {})
    },
  }
}
