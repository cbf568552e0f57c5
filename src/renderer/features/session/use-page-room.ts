import type { JoinTicket, LiveKitTicket } from '@shared/contract/interviews'
import EncryptionWorker from 'livekit-client/e2ee-worker?worker'
import { useEffect, useRef } from 'react'
import { canEncrypt, type HeldRoom, makePageRoom, needsRoom, type PageRoom } from './page-room'

interface Held extends HeldRoom<LiveKitTicket> {
  made: PageRoom | null
}

/**
 * The room object of the interview's LiveKit tickets: the same one as long as they carry the same key, so that a return to
 * LiveKit finds what the room knows of the page's track; another one after one whose encryption did not get ready. Null
 * without such a ticket, or where the browser cannot encrypt.
 */
export function usePageRoom(ticket: JoinTicket | null): PageRoom | null {
  const held = useRef<Held | null>(null)
  if (ticket?.path === 'livekit') {
    if (needsRoom(held.current, ticket)) {
      held.current?.made?.close()
      held.current = hold(ticket)
    } else if (held.current) held.current.ticket = ticket
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

function hold(ticket: LiveKitTicket): Held {
  const { encryptionKey } = ticket
  const made = makePageRoom(encryptionKey, { supported: canEncrypt(), openWorker: () => new EncryptionWorker() })
  const held: Held = { ticket, encryptionKey, made, failed: false }
  made?.prepared.catch(() => {
    held.failed = true
  })
  return held
}
