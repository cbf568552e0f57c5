import type { AgentMessage, CandidateMessage, Unversioned } from '@shared/protocol/room-messages'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RoomConnection } from '../../audio/session-types'
import { beforeFirstWord, type Conversation, hear as hearNext, interviewerGone } from './conversation'

export interface ConversationWithInterviewer {
  conversation: Conversation
  /** The interviewer was here before and is not now. */
  interviewerAway: boolean
}

export interface WithInterviewer {
  connection: RoomConnection
  /** Names who is in the room (PathSession), or null. */
  interviewer: string | null
  /** The microphone is open, or it is known that there is none. */
  audioReady: boolean
  /** How often the studio said that it restarts the interviewer: sooner than the room notices. */
  agentRestarts: number
  conversation: Conversation
  setConversation(fold: (before: Conversation) => Conversation): void
  post(message: Unversioned<CandidateMessage>): Promise<boolean>
  /** The résumé the interview is held with; undefined while that is not known, null: none. */
  resumeId: string | null | undefined
}

/** The interviewer's messages folded into a conversation. It outlives the path, so that the question stays in sight. */
export function useHeard(): Pick<WithInterviewer, 'conversation' | 'setConversation'> & {
  hear(message: AgentMessage): void
} {
  const [conversation, setConversation] = useState(beforeFirstWord)
  const hear = useCallback((message: AgentMessage) => setConversation((before) => hearNext(before, message)), [])
  return { conversation, setConversation, hear }
}

/** Greets whoever comes into the room, and notices who left it. */
export function useConversation(talk: WithInterviewer): ConversationWithInterviewer {
  const { connection, interviewer, audioReady, agentRestarts, conversation, setConversation, post, resumeId } = talk
  const within = connection === 'connected' ? interviewer : null
  const [met, setMet] = useState(false)

  // Messages to an empty room are lost, so both wait for the interviewer, and are sent again to one that came back.
  useEffect(() => {
    if (!within) return
    setMet(true)
    void post({ type: 'hello' })
  }, [within, post])
  useEffect(() => {
    if (within && audioReady && resumeId !== undefined)
      void post({ type: 'start_interview', ...(resumeId === null ? {} : { resumeId }) })
  }, [within, audioReady, post, resumeId])

  const [lost, setLost] = useState<string | null>(null)
  const present = useRef(interviewer)
  present.current = interviewer
  useEffect(() => {
    if (agentRestarts > 0) setLost(present.current)
  }, [agentRestarts])

  const gone = met && (interviewer === null || interviewer === lost)
  useEffect(() => {
    if (gone) setConversation(interviewerGone)
  }, [gone, setConversation])

  return { conversation, interviewerAway: gone && connection === 'connected' }
}
