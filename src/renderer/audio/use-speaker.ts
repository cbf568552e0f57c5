import { useCallback, useEffect, useState } from 'react'

export interface Speaker {
  id: string
  choose(id: string): void
  /** The chosen one is not there. */
  fallBack(): void
}

/** Where the interviewer is heard. Falls back to the system's speaker when the remembered one is not there. */
export function useSpeaker(rememberedId: string | null): Speaker {
  const [id, choose] = useState('default')
  useEffect(() => {
    if (rememberedId) choose(rememberedId)
  }, [rememberedId])
  const fallBack = useCallback(() => choose('default'), [])
  return { id, choose, fallBack }
}
