import type { JoinTicket } from '@shared/contract/interviews'
import EncryptionWorker from 'livekit-client/e2ee-worker?worker'
import { useEffect, useRef } from 'react'
import { canEncrypt, makePageRoom, type PageRoom } from './page-room'

/**
 * The room object of the interview's LiveKit tickets: the same one as long as they carry the same key, so that a return to
 * LiveKit finds what the room knows of the page's track. Null without such a ticket, or where the browser cannot encrypt.
 */
export function usePageRoom(ticket: JoinTicket | null): PageRoom | null {
  const held = useRef<{ encryptionKey: string | null; made: PageRoom | null } | null>(null)
  if (ticket?.path === 'livekit' && held.current?.encryptionKey !== ticket.encryptionKey) {
    held.current?.made?.close()
    const { encryptionKey } = ticket
    const tools = { supported: canEncrypt(), openWorker: () => new EncryptionWorker() }
    held.current = { encryptionKey, made: makePageRoom(encryptionKey, tools) }
  }
  useEffect(
    () => () => {
      held.current?.made?.close()
      held.current = null
    },
    [],
  )
  return held.current?.made ?? null
}
