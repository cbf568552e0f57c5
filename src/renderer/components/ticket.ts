import type { JoinTicket } from '@shared/contract/interviews'

/**
 * Carries the ticket from the page that got it (New interview, Home, Report) to the interview page. In memory only: a
 * token does not belong into storage or an address. After a reload there is none, and `interviews.join` gives another.
 */
const tickets = new Map<string, JoinTicket>()
const presses = new Map<string, number>()

/** `pressed`: when the person asked for it, on the page's own clock, ms. */
export function rememberTicket(ticket: JoinTicket, pressed: number): void {
  tickets.set(ticket.interviewId, ticket)
  presses.set(ticket.interviewId, pressed)
}

/** When the person pressed what led to this interview, on the page's own clock, ms, once; null when a link or the way back did. */
export function takePressedAtMs(interviewId: string): number | null {
  const pressed = presses.get(interviewId) ?? null
  presses.delete(interviewId)
  return pressed
}

/** The ticket for this interview, once; null when the page was opened without one. */
export function takeTicket(interviewId: string): JoinTicket | null {
  const ticket = tickets.get(interviewId) ?? null
  tickets.delete(interviewId)
  return ticket
}
