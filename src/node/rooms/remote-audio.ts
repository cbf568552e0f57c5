import { type AudioFrame, AudioStream, type RemoteTrack, TrackKind } from '@livekit/rtc-node'
import { FRAME_MS } from './paced-output'

/**
 * Hands on what a subscribed track plays: 48 kHz mono frames of 10 ms, as they arrive. Ends with the track, or when the function
 * returned is called.
 */
export function hearTrack(track: RemoteTrack, onFrame: (pcm: Int16Array) => void): () => void {
  if (track.kind !== TrackKind.KIND_AUDIO) return () => {}
  const stream = new AudioStream(track, { sampleRate: 48_000, numChannels: 1, frameSizeMs: FRAME_MS })
  const reader: ReadableStreamDefaultReader<AudioFrame> = stream.getReader()
  let stopped = false
  const read = async () => {
    for (let next = await reader.read(); !next.done && !stopped; next = await reader.read()) onFrame(next.value.data)
  }
  // A stream that breaks ends like one that closed; the room tells why.
  read().catch(() => {})
  return () => {
    if (stopped) return
    stopped = true
    reader.cancel().catch(() => {})
  }
}
