import { useEffect, useRef, useState } from 'react'
import type { DeviceChoices } from '../../audio/session-types'
import { useAudioDevices } from '../../audio/use-audio-devices'
import type { Microphone } from '../../audio/use-microphone'
import type { Speaker } from '../../audio/use-speaker'
import type { AudioChoice, AudioDevices, Unplugged } from './interview-session'
import { bareName, unpluggedSince } from './unplugging'

/** The lists of devices with what is chosen, and what was unplugged while it was in use. */
export function useDevices(
  { remembered, remember }: DeviceChoices,
  microphone: Microphone,
  speaker: Speaker,
  canChooseSpeaker: boolean,
): { devices: AudioDevices; unplugged: Unplugged | null } {
  const found = useAudioDevices(microphone.state.kind)
  const unplugged = useUnplugged(found, microphoneIdOf(microphone.track), speaker.id)
  const devices = {
    microphones: named(found.microphones),
    speakers: named(found.speakers),
    microphoneId: chosen(found.microphones, remembered?.microphoneId),
    speakerId: chosen(found.speakers, speaker.id),
    canChooseSpeaker,
    chooseMicrophone: (id: string) => {
      remember({ microphoneId: id })
      microphone.open(id)
    },
    chooseSpeaker: (id: string) => {
      remember({ speakerId: id })
      speaker.choose(id)
    },
  }
  return { devices, unplugged }
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
