import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { client } from '../../api/client'
import { openDeviceChannel } from '../../api/device-channel'
import type { PathProps, PathSession } from '../path-session'
import { canChooseContextSpeaker } from './device-audio'
import { callBefore, type DeviceCall, openDeviceCall } from './device-call'
import { useDeviceAudio } from './use-device-audio'

/** A seat in a room of the studio's own; of an interview the log says which. */
export interface DeviceSeat {
  token: string
  interviewId?: string
}

export interface DevicePathProps extends PathProps<DeviceSeat> {
  /** Each frame of the microphone that is sent, 20 ms at 48 kHz; to be looked at only. */
  onFrame?(pcm: Int16Array): void
}

/** The talk over the studio's own channel: one call for each ticket, one set of ears and mouth for all of them. */
export function useDeviceSession({ ticket, hear, onFrame, ...props }: DevicePathProps): PathSession {
  const call = useRef<DeviceCall | null>(null)
  const [state, setState] = useState(callBefore)
  const sound = useDeviceAudio(props, (pcm) => {
    onFrame?.(pcm)
    call.current?.sendFrame(pcm)
  })
  const { audio } = sound

  useEffect(() => {
    // The interviewer begins when the page is there: not before the page can be spoken to.
    if (audio === 'opening') return
    const speaker = audio === 'none' ? null : audio
    setState((before) => ({ ...callBefore, transcript: before.transcript }))
    const opened = openDeviceCall({
      token: ticket.token,
      open: openDeviceChannel,
      play: (pcm) => speaker?.play(pcm),
      flush: () => speaker?.flush(),
      hear,
      onState: setState,
    })
    call.current = opened
    return () => {
      call.current = null
      opened.close()
      speaker?.flush()
      tellCounts(ticket.interviewId ?? null, opened)
    }
  }, [audio, ticket, hear])

  const post = useCallback<PathSession['post']>((message) => Promise.resolve(call.current?.post(message) ?? false), [])
  const count = useCallback<PathSession['count']>(async () => {
    const counts = call.current?.counts()
    if (!counts) return null
    const { framed, dropped, received, lost } = counts
    return { expected: framed + received + lost, lost: dropped + lost, jitterMs: null, roundTripMs: null }
  }, [])
  const startAudio = useCallback(() => {
    if (typeof audio !== 'string') audio.resume()
  }, [audio])

  const { connection, generation, transcript } = state
  const { voice, candidateSpeaking, audioBlocked } = sound
  return useMemo(
    () => ({
      path: 'device',
      connection,
      onThisComputer: true,
      encryption: 'none',
      interviewer: generation === null ? null : `device-${generation}`,
      voice,
      candidateSpeaking,
      audioBlocked: connection === 'connected' && audioBlocked,
      canChooseSpeaker: canChooseContextSpeaker(),
      transcript,
      startAudio,
      count,
      post,
    }),
    [connection, generation, voice, candidateSpeaking, audioBlocked, transcript, startAudio, count, post],
  )
}

/** Into the studio's log, so that a lost frame can be found again. */
function tellCounts(interviewId: string | null, call: DeviceCall): void {
  const { framed, dropped, received, lost } = call.counts()
  if (framed + received === 0) return
  const detail = `on-device audio: ${framed} frames made, ${dropped} dropped; ${received} received, ${lost} lost`
  client.studio.report({ kind: 'disconnect', interviewId, detail }).catch(() => undefined)
}
