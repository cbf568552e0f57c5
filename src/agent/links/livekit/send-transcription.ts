import type { Room } from '@livekit/rtc-node'
import type { Transcription } from '../candidate-link'

/** As LiveKit's own agents do it (agents 1.9, constants.ts): a text stream for each version of a segment. */
const TOPIC = 'lk.transcription'

/** Writes what was said to the room, in the name of who said it. Rejects when the room is gone. */
export async function sendTranscription(
  room: Room,
  { segmentId, text, final, from }: Transcription,
  candidateIdentity: string,
): Promise<void> {
  const me = room.localParticipant
  if (!me) return
  const trackSid =
    from === 'agent'
      ? [...me.trackPublications.keys()][0]
      : [...(room.remoteParticipants.get(candidateIdentity)?.trackPublications.keys() ?? [])][0]
  const writer = await me.streamText({
    topic: TOPIC,
    senderIdentity: from === 'agent' ? me.identity : candidateIdentity,
    attributes: {
      'lk.transcription_final': String(final),
      'lk.segment_id': segmentId,
      ...(trackSid ? { 'lk.transcribed_track_id': trackSid } : {}),
    },
  })
  await writer.write(text)
  await writer.close()
}
