import {
  RoomAudioRenderer,
  RoomContext,
  useAudioPlayback,
  useIsSpeaking,
  useTranscriptions,
} from '@livekit/components-react'
import type { LiveKitTicket } from '@shared/contract/interviews'
import type { Room } from 'livekit-client'
import { memo, useCallback, useLayoutEffect, useMemo } from 'react'
import type { PathProps, PathSession } from '../../audio/path-session'
import { canChooseSpeaker } from '../../audio/use-audio-devices'
import { mayBeRead, useOnlyEncrypted } from './only-encrypted'
import type { PageRoom } from './page-room'
import { useAgent } from './use-agent'
import { usePublishedMicrophone } from './use-published-microphone'
import { useRoomConnection } from './use-room-connection'
import { useRoomMessages } from './use-room-messages'
import { useRoomSpeaker } from './use-room-speaker'

export interface LiveKitPathProps extends PathProps<LiveKitTicket> {
  /** Outlives the path: a return to it finds what the room knows of the page's track. */
  pageRoom: PageRoom
}

/** The way over a LiveKit room. Shows nothing: it plays the interviewer and reports what it knows. */
export const LiveKitPath = memo(function LiveKitPath(props: LiveKitPathProps) {
  return (
    <RoomContext.Provider value={props.pageRoom.room}>
      <InRoom {...props} />
      <RoomAudioRenderer room={props.pageRoom.room} volume={props.interviewerMuted ? 0 : 1} />
    </RoomContext.Provider>
  )
})

function InRoom({ pageRoom, ticket, microphone, speakerId, hear, report, ...on }: LiveKitPathProps) {
  const { room, encrypted } = pageRoom
  useOnlyEncrypted(room, encrypted)
  const { connection, failed } = useRoomConnection(pageRoom, ticket)
  const { participant, voice } = useAgent()
  const candidateSpeaking = useIsSpeaking(room.localParticipant)
  const { canPlayAudio } = useAudioPlayback(room)
  const post = useRoomMessages(room, encrypted, hear)
  const transcript = useTranscript(room, encrypted)
  const startAudio = useCallback(() => void room.startAudio().catch(() => undefined), [room])
  usePublishedMicrophone(room, connection, microphone, on.onMicrophoneFailed)
  useRoomSpeaker(room, speakerId, on.onSpeakerFailed)

  const interviewer = participant?.sid ?? null
  const encryption = failed ? 'unsupported' : encrypted ? 'on' : 'none'
  const session = useMemo<PathSession>(
    () => ({
      path: 'livekit',
      connection,
      onThisComputer: isLoopback(ticket.serverUrl) && !encrypted,
      encryption,
      interviewer,
      voice,
      candidateSpeaking,
      audioBlocked: connection === 'connected' && !canPlayAudio,
      canChooseSpeaker: canChooseSpeaker(),
      transcript,
      startAudio,
      post,
    }),
    [
      ticket,
      connection,
      encrypted,
      encryption,
      interviewer,
      voice,
      candidateSpeaking,
      canPlayAudio,
      transcript,
      startAudio,
      post,
    ],
  )
  useLayoutEffect(() => report(session), [report, session])
  return null
}

function useTranscript(room: Room, encrypted: boolean): PathSession['transcript'] {
  const lines = useTranscriptions()
  return useMemo(
    () =>
      lines
        .filter(({ streamInfo }) => mayBeRead(encrypted, streamInfo.encryptionType))
        .map(({ text, streamInfo, participantInfo }) => ({
          id: streamInfo.attributes?.['lk.segment_id'] ?? streamInfo.id,
          from: participantInfo.identity === room.localParticipant.identity ? 'candidate' : 'interviewer',
          text,
          final: streamInfo.attributes?.['lk.transcription_final'] === 'true',
        })),
    [lines, room, encrypted],
  )
}

function isLoopback(serverUrl: string): boolean {
  const { hostname } = new URL(serverUrl)
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]'
}
