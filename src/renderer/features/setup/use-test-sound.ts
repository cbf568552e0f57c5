import { useCallback, useEffect, useRef, useState } from 'react'
import { testSound } from './test-sound'

export type SoundState = 'idle' | 'playing' | 'failed'

/** Plays the test sound on the chosen output; null is the system's. */
export function useTestSound(deviceId: string | null): { state: SoundState; play(): void } {
  const [state, setState] = useState<SoundState>('idle')
  const playing = useRef<{ audio: HTMLAudioElement; url: string } | null>(null)

  const finish = useCallback((next: SoundState) => {
    if (playing.current) {
      playing.current.audio.pause()
      URL.revokeObjectURL(playing.current.url)
      playing.current = null
    }
    setState(next)
  }, [])

  useEffect(() => () => finish('idle'), [finish])

  const play = useCallback(() => {
    finish('playing')
    const url = URL.createObjectURL(new Blob([testSound()], { type: 'audio/wav' }))
    const audio = new Audio(url)
    playing.current = { audio, url }
    audio.addEventListener('ended', () => finish('idle'))
    playOn(audio, deviceId).catch(() => {
      // Pressed again meanwhile: the newer sound is the one to speak of.
      if (playing.current?.audio === audio) finish('failed')
    })
  }, [deviceId, finish])

  return { state, play }
}

async function playOn(audio: HTMLAudioElement, deviceId: string | null): Promise<void> {
  if (deviceId !== null && 'setSinkId' in audio) await audio.setSinkId(deviceId)
  await audio.play()
}
