import { createLocalAudioTrack, type LocalAudioTrack, MediaDeviceFailure, TrackEvent } from 'livekit-client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { microphoneConstraints, type NoiseCancellation } from './noise/constraints'
import type { MicrophoneState } from './session-types'

export interface Microphone {
  state: MicrophoneState
  track: LocalAudioTrack | undefined
  muted: boolean
  setMuted(muted: boolean): void
  /** Switches to a device, or asks again for one after it was refused or missing. */
  open(deviceId: string): void
  /** It is open, but the path could not take it. */
  fail(): void
}

/**
 * The person's microphone, with echo cancellation: opened while the path is still connecting, kept
 * when the path changes. Without one the interview goes on, typed.
 *
 * @param deviceId the remembered device, or null while the settings are being read
 * @param noise what is asked of the browser against noise; looked at when a microphone is opened
 */
export function useMicrophone(deviceId: string | null, noise: NoiseCancellation): Microphone {
  const [state, setState] = useState<MicrophoneState>({ kind: 'opening' })
  const [track, setTrack] = useState<LocalAudioTrack>()
  const [muted, setMutedState] = useState(false)
  const [wish, setWish] = useState<{ deviceId: string } | null>(null)
  const wanted = wish?.deviceId ?? deviceId
  const mutedNow = useRef(muted)
  mutedNow.current = muted

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new wish asks again even for the same device.
  useEffect(() => {
    if (wanted === null || track) return
    let current = true
    openTrack(wanted, noise).then(
      (opened) => {
        if (!current) return opened.stop()
        // Another microphone is no reason to be heard again.
        if (mutedNow.current) void opened.mute()
        setTrack(opened)
        setState({ kind: 'open', label: opened.mediaStreamTrack.label })
      },
      (error: unknown) => current && setState(failureOf(error)),
    )
    return () => {
      current = false
    }
  }, [wanted === null, wish, track])

  useEffect(() => {
    if (!track) return
    const relabel = () => setState({ kind: 'open', label: track.mediaStreamTrack.label })
    const gone = () => {
      // livekit-client tries the default device first; what it found shows a moment later.
      window.setTimeout(() => {
        if (track.mediaStreamTrack.readyState === 'live') relabel()
        else {
          track.stop()
          setTrack(undefined)
          setState({ kind: 'missing' })
        }
      }, 800)
    }
    track.on(TrackEvent.Restarted, relabel).on(TrackEvent.Ended, gone)
    return () => {
      track.off(TrackEvent.Restarted, relabel).off(TrackEvent.Ended, gone)
    }
  }, [track])

  useEffect(() => () => void track?.stop(), [track])

  useEffect(() => {
    if (!track) return
    const read = () => setMutedState(track.isMuted)
    track.on(TrackEvent.Muted, read).on(TrackEvent.Unmuted, read)
    return () => {
      track.off(TrackEvent.Muted, read).off(TrackEvent.Unmuted, read)
    }
  }, [track])

  const setMuted = useCallback(
    (mute: boolean) => {
      setMutedState(mute)
      void (mute ? track?.mute() : track?.unmute())
    },
    [track],
  )

  const open = useCallback(
    (id: string) => {
      const ask = () => {
        setState({ kind: 'opening' })
        setWish({ deviceId: id })
      }
      if (!track) return ask()
      track.setDeviceId(id).then(
        () => setState({ kind: 'open', label: track.mediaStreamTrack.label }),
        // The old device was let go of already: start afresh.
        () => {
          setTrack(undefined)
          ask()
        },
      )
    },
    [track],
  )

  const fail = useCallback(() => setState({ kind: 'busy' }), [])

  return { state, track, muted, setMuted, open, fail }
}

function openTrack(deviceId: string, noise: NoiseCancellation): Promise<LocalAudioTrack> {
  return createLocalAudioTrack(microphoneConstraints(deviceId, noise))
}

function failureOf(error: unknown): MicrophoneState {
  const failure = MediaDeviceFailure.getFailure(error instanceof Error ? error : new Error(String(error)))
  if (failure === MediaDeviceFailure.PermissionDenied) return { kind: 'denied' }
  return failure === MediaDeviceFailure.DeviceInUse ? { kind: 'busy' } : { kind: 'missing' }
}
