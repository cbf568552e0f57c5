import { useEffect, useRef } from 'react'
import { client } from '../../api/client'
import type { InterviewSession } from './interview-session'

type Kind = 'connect' | 'disconnect' | 'reconnect' | 'audio_error'

/** Writes what the page saw of the connection and the microphone into the studio's log. No names, no words. */
export function useReportToStudio(interviewId: string, session: InterviewSession): void {
  const { connection } = session
  const microphone = session.microphone.kind
  const before = useRef<typeof connection>('connecting')

  useEffect(() => {
    const kind = kindOf(before.current, connection)
    before.current = connection
    if (kind) tell(kind, interviewId, connection)
  }, [connection, interviewId])

  useEffect(() => {
    if (microphone !== 'open' && microphone !== 'opening') tell('audio_error', interviewId, `microphone ${microphone}`)
  }, [microphone, interviewId])

  const { unplugged } = session
  useEffect(() => {
    if (unplugged) tell('audio_error', interviewId, `${unplugged.kind} unplugged`)
  }, [unplugged, interviewId])
}

function kindOf(before: string, now: string): Kind | null {
  if (now === before) return null
  if (now === 'connected') return before === 'connecting' ? 'connect' : 'reconnect'
  return now === 'lost' || now === 'elsewhere' || now === 'reconnecting' ? 'disconnect' : null
}

function tell(kind: Kind, interviewId: string, detail: string): void {
  // The log is a courtesy: when the studio is away there is nobody to write it.
  client.studio.report({ kind, interviewId, detail }).catch(() => undefined)
}
