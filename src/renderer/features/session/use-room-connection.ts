import type { LiveKitTicket } from '@shared/contract/interviews'
import { DisconnectReason, RoomEvent } from 'livekit-client'
import { useEffect, useState } from 'react'
import type { RoomConnection } from '../../audio/session-types'
import type { PageRoom } from './page-room'

/** Limits of one attempt to join, ms. Together they stay within the 10 s after which the page says what to do. */
const JOIN_LIMITS = { maxRetries: 1, websocketTimeout: 4_000, peerConnectionTimeout: 8_000 }

type Connection = Exclude<RoomConnection, 'over'>

export interface RoomState {
  connection: Connection
  /** The encryption that the room demands does not work here: it was not joined. */
  failed: boolean
}

/**
 * Joins the room of the ticket and follows the connection. A new ticket (the room was remade) leaves the old room first;
 * local tracks are kept alive, so the person is not asked for the microphone again.
 */
export function useRoomConnection({ room, prepared }: PageRoom, ticket: LiveKitTicket): RoomState {
  const [connection, setConnection] = useState<Connection>('connecting')
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    const connected = () => setConnection('connected')
    const reconnecting = () => setConnection('reconnecting')
    const disconnected = (reason?: DisconnectReason) => {
      if (reason === DisconnectReason.CLIENT_INITIATED) return
      setConnection(reason === DisconnectReason.DUPLICATE_IDENTITY ? 'elsewhere' : 'lost')
    }
    room
      .on(RoomEvent.Connected, connected)
      .on(RoomEvent.Reconnected, connected)
      .on(RoomEvent.Reconnecting, reconnecting)
      .on(RoomEvent.SignalReconnecting, reconnecting)
      .on(RoomEvent.Disconnected, disconnected)
    return () => {
      room
        .off(RoomEvent.Connected, connected)
        .off(RoomEvent.Reconnected, connected)
        .off(RoomEvent.Reconnecting, reconnecting)
        .off(RoomEvent.SignalReconnecting, reconnecting)
        .off(RoomEvent.Disconnected, disconnected)
    }
  }, [room])

  useEffect(() => {
    let current = true
    const join = async () => {
      setConnection('connecting')
      setFailed(false)
      await room.disconnect(false)
      await prepared.catch((error: unknown) => {
        if (current) setFailed(true)
        throw error
      })
      if (current) await room.connect(ticket.serverUrl, ticket.token, JOIN_LIMITS)
    }
    join().catch(() => current && setConnection('lost'))
    return () => {
      current = false
    }
  }, [room, prepared, ticket])

  // The microphone goes on on the other path.
  useEffect(() => () => void room.disconnect(false), [room])

  return { connection, failed }
}
