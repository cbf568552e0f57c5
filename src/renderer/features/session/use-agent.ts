import { useParticipantTracks, useRemoteParticipants } from '@livekit/components-react'
import { ParticipantKind, RemoteAudioTrack, type RemoteParticipant, Track } from 'livekit-client'

export interface AgentInRoom {
  participant: RemoteParticipant | undefined
  voice: RemoteAudioTrack | undefined
}

/**
 * The interviewer. Like useVoiceAssistant, but the one that joined last: the server keeps a killed agent in the room for
 * a while beside the one that replaced it.
 */
export function useAgent(): AgentInRoom {
  const participant = useRemoteParticipants()
    .filter((p) => p.kind === ParticipantKind.AGENT)
    .reduce<RemoteParticipant | undefined>(
      (latest, p) => (latest && joinedMs(latest) > joinedMs(p) ? latest : p),
      undefined,
    )
  const tracks = useParticipantTracks([Track.Source.Microphone], participant?.identity)
  const track = tracks[0]?.publication.track
  return { participant, voice: track instanceof RemoteAudioTrack ? track : undefined }
}

function joinedMs(participant: RemoteParticipant): number {
  return participant.joinedAt?.getTime() ?? 0
}
