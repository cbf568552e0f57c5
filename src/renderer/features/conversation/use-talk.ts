import type { ConversationView } from '@shared/domain/conversation/view'
import type { AgentMessage } from '@shared/protocol/room-messages'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { DevicePathProps } from '../../audio/device/use-device-session'
import { type PathSession, pathBefore } from '../../audio/path-session'
import type { MicrophoneState, RoomConnection } from '../../audio/session-types'
import { useCleanMicrophone } from '../../audio/use-clean-microphone'
import { type Microphone, useMicrophone } from '../../audio/use-microphone'
import { useRememberedDevices } from '../../audio/use-remembered-devices'
import { useSpeaker } from '../../audio/use-speaker'
import { noVoiceYet, type VoiceLevel, withFrame } from './voice-level'

/** What a typed answer and the keys need, and everything the page shows of the room. */
export interface Talk {
  /** As the interviewer last told it; null before it did. */
  view: ConversationView | null
  notice: { code: string; message: string } | null
  dismissNotice(): void
  /** The typed answer that was last taken. */
  savedId: string | null
  connection: RoomConnection
  /** Names who is in the room, or null. */
  interviewer: string | null
  microphone: Microphone
  candidateSpeaking: boolean
  audioBlocked: boolean
  startAudio(): void
  post: PathSession['post']
  /** Over everything that was said into the microphone on this page. */
  voiceLevel(): VoiceLevel
}

export interface TalkAndPath {
  talk: Talk
  forPath: Omit<DevicePathProps, 'ticket'>
}

/** The conversation as this page hears it: microphone (there may be none), room, and the view that the interviewer sends. */
export function useTalk(): TalkAndPath {
  const { remembered } = useRememberedDevices()
  const [here, report] = useState<PathSession>(() => pathBefore('device'))
  const microphone = useMicrophone(remembered?.microphoneId ?? null, remembered?.noise ?? 'browser')
  const clean = useCleanMicrophone(microphone.track, remembered?.noise ?? null)
  const speaker = useSpeaker(remembered?.speakerId ?? null)
  const [view, setView] = useState<ConversationView | null>(null)
  const [notice, setNotice] = useState<Talk['notice']>(null)
  const [savedId, setSavedId] = useState<string | null>(null)
  const level = useRef(noVoiceYet)

  const hear = useCallback((message: AgentMessage) => {
    if (message.type === 'conversation') setView(message.view)
    if (message.type === 'answer_saved' && message.id !== null) setSavedId(message.id)
    if (message.type === 'notice') setNotice({ code: message.code, message: message.message })
  }, [])
  const onFrame = useCallback((pcm: Int16Array) => {
    level.current = withFrame(level.current, pcm)
  }, [])
  const voiceLevel = useCallback(() => level.current, [])
  const dismissNotice = useCallback(() => setNotice(null), [])

  useGreeting(here, microphone.state)
  return {
    talk: {
      view,
      notice,
      dismissNotice,
      savedId,
      connection: useConnection(here.connection),
      interviewer: here.interviewer,
      microphone,
      candidateSpeaking: here.candidateSpeaking && !microphone.muted,
      audioBlocked: here.audioBlocked,
      startAudio: here.startAudio,
      post: here.post,
      voiceLevel,
    },
    forPath: {
      microphone: clean.track,
      microphoneMuted: microphone.muted,
      interviewerMuted: false,
      speakerId: speaker.id,
      hear,
      report,
      onFrame,
      onMicrophoneFailed: microphone.fail,
      onSpeakerFailed: speaker.fallBack,
    },
  }
}

/** Messages to an empty room are lost: both wait for the interviewer, and are sent again to one that came back. */
function useGreeting({ connection, interviewer, post }: PathSession, { kind }: MicrophoneState): void {
  const within = connection === 'connected' ? interviewer : null
  const audioReady = kind !== 'opening'
  useEffect(() => {
    if (within) void post({ type: 'hello' })
  }, [within, post])
  useEffect(() => {
    if (within && audioReady) void post({ type: 'start_interview' })
  }, [within, audioReady, post])
}

function useConnection(now: RoomConnection): RoomConnection {
  const was = useRef(false)
  if (now === 'connected') was.current = true
  return now === 'connecting' && was.current ? 'reconnecting' : now
}
