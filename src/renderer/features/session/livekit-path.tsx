import {
  RoomAudioRenderer,
  RoomContext,
  useAudioPlayback,
  useIsSpeaking,
  useTranscriptions,
} from '@livekit/components-react'
import type { LiveKitTicket } from '@shared/contract/interviews'
import type { LocalAudioTrack, Room } from 'livekit-client'
import { memo, useCallback, useLayoutEffect, useMemo } from 'react'
import type { ConnectionCounts } from '../../audio/connection-counts'
import type { PathProps, PathSession } from '../../audio/path-session'
import type { VoiceTrack } from '../../audio/session-types'
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
  const count = useCallback<PathSession['count']>(() => countsOf(microphone, voice), [microphone, voice])
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
      count,
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
      count,
      post,
    ],
  )
  useLayoutEffect(() => report(session), [report, session])
  return null
}

/** Both directions: the microphone as the server hears it, the interviewer as this page does. */
async function countsOf(microphone: LocalAudioTrack | undefined, voice: VoiceTrack): Promise<ConnectionCounts> {
  const sent = await microphone?.getSenderStats()
  const heard = voice && 'getReceiverStats' in voice ? await voice.getReceiverStats() : undefined
  const lost = (heard?.packetsLost ?? 0) + (sent?.packetsLost ?? 0)
  // Those that were sent and lost are counted as sent.
  const expected = (heard?.packetsReceived ?? 0) + (heard?.packetsLost ?? 0) + (sent?.packetsSent ?? 0)
  const jitterS = heard?.jitter ?? sent?.jitter
  return {
    expected,
    lost,
    jitterMs: jitterS === undefined ? null : jitterS * 1000,
    roundTripMs: sent?.roundTripTime === undefined ? null : sent.roundTripTime * 1000,
  }
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
