import type { ConversationTicket } from '@shared/contract/conversations'
import { useCallback, useEffect, useRef, useState } from 'react'
import { client } from '../../api/client'
import { errorCodeOf, type PageErrorCode } from '../../api/error-code'
import { takeConversationTicket } from '../../components/conversation/ticket'

export interface ConversationTickets {
  ticket: ConversationTicket | null
  /** Why the studio gave none, or null. */
  refused: PageErrorCode | null
  /** Asks for a new ticket. */
  renew(): void
}

/** The ticket that `start` gave before this page, else (a reload, a link) a new one: the conversation goes on where it was. */
export function useConversationTicket(id: string): ConversationTickets {
  const [handedOver] = useState(() => takeConversationTicket(id))
  const [ticket, setTicket] = useState(handedOver)
  const [refused, setRefused] = useState<PageErrorCode | null>(null)
  const asking = useRef(false)

  const renew = useCallback(() => {
    if (asking.current) return
    asking.current = true
    client.conversations
      .join({ id })
      .then((fresh) => {
        setRefused(null)
        setTicket(fresh)
      })
      .catch((error: unknown) => setRefused(errorCodeOf(error)))
      .finally(() => {
        asking.current = false
      })
  }, [id])

  useEffect(() => {
    if (!handedOver) renew()
  }, [handedOver, renew])

  return { ticket, refused, renew }
}
