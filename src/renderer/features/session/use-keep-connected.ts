import type { AudioPath } from '@shared/contract/interviews'
import { useEffect } from 'react'
import type { RoomConnection } from '../../audio/session-types'
import type { TicketHolder } from './use-ticket'
import { useUnreachable } from './use-unreachable'

/** How long after a lost connection the page asks for a new ticket by itself, ms. The studio's `rejoin` is mostly sooner. */
const RETRY_MS = 3_000
/** The first time on the device's own path, where nobody but this page can find the way back, ms. */
const FIRST_RETRY_MS: Record<AudioPath, number> = { livekit: RETRY_MS, device: 500 }

/** Gets a new ticket when the connection is lost, and gives the interview up when another window has taken it. */
export function useKeepConnected(path: AudioPath | null, connection: RoomConnection, tickets: TicketHolder): void {
  const { renew, letGo } = tickets

  useEffect(() => {
    if (connection !== 'lost') return
    const first = window.setTimeout(renew, FIRST_RETRY_MS[path ?? 'livekit'])
    const later = window.setInterval(renew, RETRY_MS)
    return () => {
      window.clearTimeout(first)
      window.clearInterval(later)
    }
  }, [path, connection, renew])

  useEffect(() => {
    if (connection === 'elsewhere') letGo()
  }, [connection, letGo])

  useUnreachable(path, connection, () => renew({ unreachable: true }))
}
