import type { Room } from 'livekit-client'
import { useCallback, useEffect, useState } from 'react'
import { canChooseSpeaker } from '../../audio/use-audio-devices'

export interface Speaker {
  id: string
  choose(id: string): void
}

/** Where the interviewer is heard. Falls back to the system's speaker when the remembered one is not there. */
export function useSpeaker(room: Room, rememberedId: string | null): Speaker {
  const [id, setId] = useState('default')
  const choose = useCallback(
    (wanted: string) => {
      setId(wanted)
      if (canChooseSpeaker()) room.switchActiveDevice('audiooutput', wanted).catch(() => setId('default'))
    },
    [room],
  )
  useEffect(() => {
    if (rememberedId && rememberedId !== 'default') choose(rememberedId)
  }, [rememberedId, choose])
  return { id, choose }
}
