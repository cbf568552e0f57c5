import { type LocalAudioTrack, LocalAudioTrack as PageTrack, TrackEvent } from 'livekit-client'
import { useEffect, useState } from 'react'
import { type CleanTrack, openCleanTrack } from './noise/clean-track'
import { microphoneConstraints, type NoiseCancellation } from './noise/constraints'

export interface CleanMicrophone {
  /** What the interviewer is to hear; not yet there while RNNoise is being loaded. */
  track: LocalAudioTrack | undefined
  /** RNNoise cannot run here, so the browser's own is used. */
  fellBack: boolean
}

type Cleaning = { of: LocalAudioTrack; as: LocalAudioTrack | 'fell_back' }

/** The microphone through RNNoise, if that was chosen; else as it is. Muting the microphone mutes what comes out. */
export function useCleanMicrophone(
  microphone: LocalAudioTrack | undefined,
  noise: NoiseCancellation | null,
): CleanMicrophone {
  const [cleaning, setCleaning] = useState<Cleaning | null>(null)

  useEffect(() => {
    if (!microphone || noise !== 'rnnoise') return
    let current = true
    let clean: CleanTrack | null = null
    const take = () => {
      try {
        clean?.take(microphone.mediaStreamTrack)
      } catch {
        // Of a rate that the browser does not resample: this one is heard as it is.
        setCleaning({ of: microphone, as: 'fell_back' })
      }
    }
    openCleanTrack(microphone.mediaStreamTrack).then(
      (opened) => {
        if (!current) return opened.close()
        clean = opened
        microphone.on(TrackEvent.Restarted, take)
        setCleaning({ of: microphone, as: new PageTrack(opened.track, undefined, true) })
      },
      async () => {
        if (!current) return
        const { deviceId = '' } = microphone.mediaStreamTrack.getSettings()
        // One that cannot be opened anew is used with its noise.
        await microphone.restartTrack(microphoneConstraints(deviceId, 'browser')).catch(() => undefined)
        if (current) setCleaning({ of: microphone, as: 'fell_back' })
      },
    )
    return () => {
      current = false
      microphone.off(TrackEvent.Restarted, take)
      clean?.close()
    }
  }, [microphone, noise])

  if (noise !== 'rnnoise' || !microphone) return { track: microphone, fellBack: false }
  if (cleaning?.of !== microphone) return { track: undefined, fellBack: false }
  if (cleaning.as === 'fell_back') return { track: microphone, fellBack: true }
  return { track: cleaning.as, fellBack: false }
}
