import type { AudioPath } from '@shared/contract/interviews'
import { useEffect, useRef } from 'react'
import type { RoomConnection } from '../../audio/session-types'
import { attempted, noAttempts } from './reachable'

/** An attempt that takes longer than this has failed too, ms. */
const PATIENCE_MS = 10_000

/** Tells, once for each time the page takes to LiveKit, that the room cannot be reached from here at all. */
export function useUnreachable(path: AudioPath | null, connection: RoomConnection, onUnreachable: () => void): void {
  const attempts = useRef(noAttempts)
  const tell = useRef(onUnreachable)
  tell.current = onUnreachable

  useEffect(() => {
    attempts.current = noAttempts
    if (path !== 'livekit') return
    const timer = window.setTimeout(() => {
      const { reached, unreachable } = attempts.current
      if (!reached && !unreachable) tell.current()
    }, PATIENCE_MS)
    return () => window.clearTimeout(timer)
  }, [path])

  useEffect(() => {
    if (path !== 'livekit') return
    const before = attempts.current
    attempts.current = attempted(before, connection)
    if (attempts.current.unreachable && !before.unreachable) tell.current()
  }, [path, connection])
}
