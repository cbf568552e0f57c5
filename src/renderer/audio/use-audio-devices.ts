import { useEffect, useState } from 'react'

export interface AudioDevice {
  id: string
  /** Empty until the person allowed the microphone: browsers hide names before that. */
  label: string
}

export interface AudioDeviceList {
  microphones: AudioDevice[]
  speakers: AudioDevice[]
}

const NONE: AudioDeviceList = { microphones: [], speakers: [] }

/**
 * The audio devices as they come and go. `refreshKey` makes the list be read again when names may have become visible
 * (the microphone was allowed): browsers send no event for that.
 */
export function useAudioDevices(refreshKey: string): AudioDeviceList {
  const [devices, setDevices] = useState(NONE)
  // biome-ignore lint/correctness/useExhaustiveDependencies: refreshKey is the reason to read again.
  useEffect(() => {
    const media = navigator.mediaDevices
    if (!media) return
    let current = true
    const read = async () => {
      const found = await media.enumerateDevices().catch(() => [])
      if (current) setDevices({ microphones: ofKind(found, 'audioinput'), speakers: ofKind(found, 'audiooutput') })
    }
    void read()
    media.addEventListener('devicechange', read)
    return () => {
      current = false
      media.removeEventListener('devicechange', read)
    }
  }, [refreshKey])
  return devices
}

function ofKind(found: MediaDeviceInfo[], kind: MediaDeviceKind): AudioDevice[] {
  return found.filter((d) => d.kind === kind && d.deviceId !== '').map((d) => ({ id: d.deviceId, label: d.label }))
}

/** Whether this browser can send sound to a chosen output. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype
}
