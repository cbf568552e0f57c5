import { useEffect } from 'react'
import type { RoomConnection } from '../../audio/session-types'

const FIRST_RETRY_MS = 500
const RETRY_MS = 3_000

/** Gets a new ticket for as long as the connection is lost. */
export function useKeepJoined(connection: RoomConnection, over: boolean, renew: () => void): void {
  useEffect(() => {
    if (connection !== 'lost' || over) return
    const first = window.setTimeout(renew, FIRST_RETRY_MS)
    const later = window.setInterval(renew, RETRY_MS)
    return () => {
      window.clearTimeout(first)
      window.clearInterval(later)
    }
  }, [connection, over, renew])
}
