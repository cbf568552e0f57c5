import type { JoinTicket } from '@shared/contract/interviews'
import { useCallback, useEffect, useRef, useState } from 'react'
import { client } from '../../api/client'
import { errorCodeOf, type PageErrorCode } from '../../api/error-code'

export interface TicketWish {
  /** Moves the interview to this window. */
  takeOver?: boolean
  /** This page cannot reach the LiveKit room. */
  unreachable?: boolean
}

export interface TicketHolder {
  ticket: JoinTicket | null
  /** Why the studio gave none, or null. */
  refused: PageErrorCode | null
  /** Asks for a new ticket. */
  renew(wish?: TicketWish): void
  /** Another window took the interview: this one must ask before it takes it back. */
  letGo(): void
}

/**
 * The ticket to the interview's room: the one that `start` gave before this page, else (a reload, a link) a new one.
 * A window that held the interview before gets it back without being asked, also when the media server has not noticed
 * yet that it was away; another window is refused with INTERVIEW_RUNNING first.
 */
export function useTicket(interviewId: string, handedOver: JoinTicket | null): TicketHolder {
  const [ticket, setTicket] = useState(handedOver)
  const [refused, setRefused] = useState<PageErrorCode | null>(null)
  const asking = useRef(false)
  const mark = `greenroom.holds.${interviewId}`

  const renew = useCallback(
    ({ takeOver = false, unreachable = false }: TicketWish = {}) => {
      if (asking.current) return
      asking.current = true
      const held = window.sessionStorage.getItem(mark) !== null
      joinOrResume({ id: interviewId, takeOver: takeOver || held, unreachable })
        .then((fresh) => {
          setRefused(null)
          setTicket(fresh)
        })
        .catch((error: unknown) => setRefused(errorCodeOf(error)))
        .finally(() => {
          asking.current = false
        })
    },
    [interviewId, mark],
  )

  const letGo = useCallback(() => window.sessionStorage.removeItem(mark), [mark])

  useEffect(() => {
    if (!handedOver) renew()
  }, [handedOver, renew])
  useEffect(() => {
    if (ticket) window.sessionStorage.setItem(mark, '1')
  }, [ticket, mark])

  return { ticket, refused, renew, letGo }
}

/** An interview that nobody runs any more, because the studio was restarted, is gone on with. */
async function joinOrResume(wish: { id: string; takeOver: boolean; unreachable: boolean }): Promise<JoinTicket> {
  const { id } = wish
  const running = await client.interviews.running()
  if (running?.id === id) return client.interviews.join(wish)
  const row = await client.interviews.get({ id })
  return row.canContinue ? client.interviews.resume({ id }) : client.interviews.join(wish)
}
