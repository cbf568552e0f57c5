import { type LocalAudioTrack, LocalAudioTrack as PageTrack, TrackEvent } from 'livekit-client'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { PathProps, PathSession } from '../path-session'
import { type DeviceAudio, openDeviceAudio } from './device-audio'
import { createSpeakingMeter } from './speaking'

type Props = Pick<
  PathProps<unknown>,
  'microphone' | 'microphoneMuted' | 'interviewerMuted' | 'speakerId' | 'onSpeakerFailed'
>

export interface DeviceSound extends Pick<PathSession, 'voice' | 'candidateSpeaking' | 'audioBlocked'> {
  /** `opening` for a moment; `none` where the browser gives none: then the interview is read and typed. */
  audio: DeviceAudio | 'opening' | 'none'
}

/** The page's ears and mouth on the device's own path. A muted microphone gives no frames at all. */
export function useDeviceAudio(props: Props, onFrame: (pcm: Int16Array) => void): DeviceSound {
  const { microphone, microphoneMuted, interviewerMuted, speakerId, onSpeakerFailed } = props
  const [audio, setAudio] = useState<DeviceSound['audio']>('opening')
  const [audioBlocked, setBlocked] = useState(false)
  const [candidateSpeaking, setSpeaking] = useState(false)
  const meter = useRef(createSpeakingMeter())
  const latest = useRef({ onFrame, microphoneMuted })
  latest.current = { onFrame, microphoneMuted }

  useEffect(() => {
    let opened: DeviceAudio | null = null
    let current = true
    const took = (pcm: Int16Array) => {
      setSpeaking(meter.current(pcm))
      if (!latest.current.microphoneMuted) latest.current.onFrame(pcm)
    }
    openDeviceAudio({ onFrame: took, onBlocked: setBlocked }).then(
      (made) => {
        if (!current) return made.close()
        opened = made
        setAudio(made)
      },
      () => current && setAudio('none'),
    )
    return () => {
      current = false
      opened?.close()
    }
  }, [])

  const open = typeof audio === 'string' ? null : audio
  useCapture(open, microphone)
  useEffect(() => open?.setMuted(interviewerMuted), [open, interviewerMuted])
  useEffect(() => {
    open?.setSpeaker(speakerId).catch(onSpeakerFailed)
  }, [open, speakerId, onSpeakerFailed])

  const voice = useMemo(() => (open ? new PageTrack(open.voice, undefined, true) : undefined), [open])
  return { audio, voice, candidateSpeaking, audioBlocked }
}

/** Takes the microphone, and the one that replaces it under the same track. */
function useCapture(audio: DeviceAudio | null, microphone: LocalAudioTrack | undefined): void {
  useEffect(() => {
    if (!audio || !microphone) return
    const take = () => audio.capture(microphone.mediaStreamTrack)
    take()
    // Whoever may use the microphone may play sound.
    audio.resume()
    microphone.on(TrackEvent.Restarted, take)
    return () => {
      microphone.off(TrackEvent.Restarted, take)
      audio.capture(null)
    }
  }, [audio, microphone])
}
