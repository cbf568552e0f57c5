import type { JoinTicket } from '@shared/contract/interviews'
import { useCallback, useEffect, useRef, useState } from 'react'
import { client } from '../../api/client'
import { errorCodeOf, type PageErrorCode } from '../../api/error-code'

export interface TicketHolder {
  ticket: JoinTicket | null
  /** Why the studio gave none, or null. */
  refused: PageErrorCode | null
  /** Asks for a new ticket; `takeOver` moves the interview to this window. */
  renew(takeOver?: boolean): void
}

/**
 * The ticket to the interview's room: the one that `start` gave before this page, else (a reload, a link) a new one.
 * An interview that nobody runs any more, because the studio was restarted, is gone on with.
 */
export function useTicket(interviewId: string, handedOver: JoinTicket | null): TicketHolder {
  const [ticket, setTicket] = useState(handedOver)
  const [refused, setRefused] = useState<PageErrorCode | null>(null)
  const asking = useRef(false)

  const renew = useCallback(
    (takeOver = false) => {
      if (asking.current) return
      asking.current = true
      joinOrResume(interviewId, takeOver)
        .then((fresh) => {
          setRefused(null)
          setTicket(fresh)
        })
        .catch((error: unknown) => setRefused(errorCodeOf(error)))
        .finally(() => {
          asking.current = false
        })
    },
    [interviewId],
  )

  useEffect(() => {
    if (!handedOver) renew()
  }, [handedOver, renew])

  return { ticket, refused, renew }
}

async function joinOrResume(id: string, takeOver: boolean): Promise<JoinTicket> {
  const running = await client.interviews.running()
  if (running?.id === id) return client.interviews.join({ id, takeOver })
  const row = await client.interviews.get({ id })
  return row.canContinue ? client.interviews.resume({ id }) : client.interviews.join({ id, takeOver })
}
