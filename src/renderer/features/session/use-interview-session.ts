import { useAudioPlayback, useIsSpeaking, useTranscriptions } from '@livekit/components-react'
import type { JoinTicket } from '@shared/contract/interviews'
import type { Room } from 'livekit-client'
import { useEffect, useMemo, useRef, useState } from 'react'
import { canChooseSpeaker, useAudioDevices } from '../../audio/use-audio-devices'
import type { AudioChoice, InterviewSession, RoomConnection, Unplugged } from './interview-session'
import { bareName, unpluggedSince } from './unplugging'
import { useAgent } from './use-agent'
import { useConversation } from './use-conversation'
import { useMicrophone } from './use-microphone'
import { useRoomConnection } from './use-room-connection'
import { useSpeaker } from './use-speaker'

export interface SessionOptions {
  room: Room
  ticket: JoinTicket | null
  /** The devices chosen last; null while the settings are being read. */
  remembered: { microphoneId: string; speakerId: string } | null
  /** The interview has ended elsewhere (the studio said so). */
  over: boolean
  /** How often the studio said that it restarts the interviewer. */
  agentRestarts: number
  remember(choice: { microphoneId?: string; speakerId?: string }): void
  retry(): void
  takeOver(): void
}

/** The interview over a LiveKit room. Must be called inside the room's context. */
export function useInterviewSession(options: SessionOptions): InterviewSession {
  const { room, ticket, remembered, over, remember, retry, takeOver } = options
  const [interviewerMuted, setInterviewerMuted] = useState(false)
  const inRoom = useRoomConnection(room, ticket)
  const connection: RoomConnection = over ? 'over' : inRoom
  const microphone = useMicrophone(room, connection, remembered?.microphoneId ?? null)
  const speaker = useSpeaker(room, remembered?.speakerId ?? null)
  const found = useAudioDevices(microphone.state.kind)
  const agent = useAgent()
  const candidateSpeaking = useIsSpeaking(room.localParticipant)
  const playback = useAudioPlayback(room)
  const lines = useTranscriptions()
  const audioReady = microphone.state.kind !== 'opening'
  const talk = useConversation(room, {
    connection,
    agent: agent.participant,
    audioReady,
    agentRestarts: options.agentRestarts,
  })
  const unplugged = useUnplugged(found, microphoneIdOf(microphone.track), speaker.id)

  const devices = {
    microphones: named(found.microphones),
    speakers: named(found.speakers),
    microphoneId: chosen(found.microphones, remembered?.microphoneId),
    speakerId: chosen(found.speakers, speaker.id),
    canChooseSpeaker: canChooseSpeaker(),
    chooseMicrophone: (id: string) => {
      remember({ microphoneId: id })
      microphone.open(id)
    },
    chooseSpeaker: (id: string) => {
      remember({ speakerId: id })
      speaker.choose(id)
    },
  }
  const transcript = useMemo(
    () =>
      lines.map(({ text, streamInfo, participantInfo }) => ({
        id: streamInfo.attributes?.['lk.segment_id'] ?? streamInfo.id,
        from:
          participantInfo.identity === room.localParticipant.identity
            ? ('candidate' as const)
            : ('interviewer' as const),
        text,
      })),
    [lines, room],
  )
  return {
    connection,
    onThisComputer: isLoopback(ticket?.serverUrl),
    conversation: talk.conversation,
    interviewerAway: talk.interviewerAway,
    voices: {
      interviewer: agent.voice,
      candidate: microphone.muted ? undefined : microphone.track,
      candidateSpeaking,
    },
    devices,
    microphone: microphone.state,
    unplugged,
    microphoneMuted: microphone.muted,
    interviewerMuted,
    setMicrophoneMuted: microphone.setMuted,
    setInterviewerMuted,
    audioBlocked: connection === 'connected' && !playback.canPlayAudio,
    startAudio: () => void playback.startAudio(),
    openMicrophone: () => microphone.open(remembered?.microphoneId ?? 'default'),
    transcript,
    send: talk.send,
    retry,
    takeOver,
  }
}

/** What went away while in use, until the next choice of a device. */
function useUnplugged(
  found: ReturnType<typeof useAudioDevices>,
  microphoneId: string,
  speakerId: string,
): Unplugged | null {
  const [unplugged, setUnplugged] = useState<Unplugged | null>(null)
  const before = useRef({ microphones: [] as string[], speakers: [] as string[], microphoneId, speakerId })
  useEffect(() => {
    const last = before.current
    const mic = unpluggedSince({ known: last.microphones, inUse: last.microphoneId }, found.microphones)
    const out = unpluggedSince({ known: last.speakers, inUse: last.speakerId }, found.speakers)
    if (mic) setUnplugged({ kind: 'microphone', now: mic.now })
    else if (out) setUnplugged({ kind: 'speaker', now: out.now })
    before.current = {
      ...last,
      microphones: found.microphones.map((d) => d.id),
      speakers: found.speakers.map((d) => d.id),
    }
  }, [found])
  useEffect(() => {
    before.current = { ...before.current, microphoneId, speakerId }
  }, [microphoneId, speakerId])
  return unplugged
}

function microphoneIdOf(track: { mediaStreamTrack: MediaStreamTrack } | undefined): string {
  return track?.mediaStreamTrack.getSettings().deviceId ?? 'default'
}

function named(devices: readonly AudioChoice[]): AudioChoice[] {
  return devices.map((d) => ({ id: d.id, label: bareName(d.label) }))
}

function chosen(devices: readonly AudioChoice[], id: string | undefined): string {
  if (id && devices.some((d) => d.id === id)) return id
  return devices[0]?.id ?? ''
}

function isLoopback(serverUrl: string | undefined): boolean {
  if (!serverUrl) return false
  const { hostname } = new URL(serverUrl)
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]'
}
