import type { AudioPath } from '@shared/contract/interviews'
import { useRef, useState } from 'react'
import { type PathProps, type PathSession, pathBefore } from '../../audio/path-session'
import type { DeviceChoices, RoomConnection } from '../../audio/session-types'
import { useCleanMicrophone } from '../../audio/use-clean-microphone'
import { useMicrophone } from '../../audio/use-microphone'
import { useSpeaker } from '../../audio/use-speaker'
import type { InterviewSession } from './interview-session'
import { useConversation, useHeard } from './use-conversation'
import { useDevices } from './use-devices'

export interface SessionOptions extends DeviceChoices {
  /** The present ticket's, or null while there is none. */
  path: AudioPath | null
  /** The résumé the interview is held with; undefined while that is not known. */
  resumeId: string | null | undefined
  /** The interview has ended elsewhere (the studio said so). */
  over: boolean
  /** How often the studio said that it restarts the interviewer. */
  agentRestarts: number
  retry(): void
  takeOver(): void
}

export interface SessionAndPath {
  session: InterviewSession
  /** For the path's component, with the ticket. */
  forPath: Omit<PathProps<never>, 'ticket'>
}

/**
 * The interview as the page shows it: what outlives a change of the path (microphone, devices, what was said), and what
 * the present path reports.
 */
export function useInterviewSession(options: SessionOptions): SessionAndPath {
  const { remembered, retry, takeOver } = options
  const [interviewerMuted, setInterviewerMuted] = useState(false)
  const [reported, report] = useState<PathSession | null>(null)
  const here = reported?.path === options.path && reported ? reported : pathBefore(options.path ?? 'livekit')
  const connection = useConnection(here.connection, options.over)
  const microphone = useMicrophone(remembered?.microphoneId ?? null, remembered?.noise ?? 'browser')
  const clean = useCleanMicrophone(microphone.track, remembered?.noise ?? null)
  const speaker = useSpeaker(remembered?.speakerId ?? null)
  const { devices, unplugged } = useDevices(options, microphone, speaker, here.canChooseSpeaker)
  const heard = useHeard()
  const { conversation, interviewerAway } = useConversation({
    ...heard,
    connection,
    interviewer: here.interviewer,
    audioReady: microphone.state.kind !== 'opening',
    agentRestarts: options.agentRestarts,
    post: here.post,
    resumeId: options.resumeId,
  })
  return {
    forPath: {
      microphone: clean.track,
      microphoneMuted: microphone.muted,
      interviewerMuted,
      speakerId: speaker.id,
      hear: heard.hear,
      report,
      onMicrophoneFailed: microphone.fail,
      onSpeakerFailed: speaker.fallBack,
    },
    session: {
      path: here.path,
      connection,
      onThisComputer: here.onThisComputer,
      encryption: here.encryption,
      conversation,
      interviewerAway,
      voices: {
        interviewer: here.voice,
        candidate: microphone.muted ? undefined : clean.track,
        candidateSpeaking: here.candidateSpeaking,
      },
      devices,
      microphone: microphone.state,
      unplugged,
      noiseFellBack: clean.fellBack,
      microphoneMuted: microphone.muted,
      interviewerMuted,
      setMicrophoneMuted: microphone.setMuted,
      setInterviewerMuted,
      audioBlocked: here.audioBlocked,
      startAudio: here.startAudio,
      count: here.count,
      openMicrophone: () => microphone.open(remembered?.microphoneId ?? 'default'),
      transcript: here.transcript,
      send: here.post,
      retry,
      takeOver,
    },
  }
}

/** Whoever was connected once, on whichever path, connects again. */
function useConnection(now: RoomConnection, over: boolean): RoomConnection {
  const was = useRef(false)
  if (now === 'connected') was.current = true
  if (over) return 'over'
  return now === 'connecting' && was.current ? 'reconnecting' : now
}
