import type { JoinTicket } from '@shared/contract/interviews'

/**
 * Carries the ticket from the page that got it (New interview, Home, Report) to the interview page. In memory only: a
 * token does not belong into storage or an address. After a reload there is none, and `interviews.join` gives another.
 */
const tickets = new Map<string, JoinTicket>()

export function rememberTicket(ticket: JoinTicket): void {
  tickets.set(ticket.interviewId, ticket)
}

/** The ticket for this interview, once; null when the page was opened without one. */
export function takeTicket(interviewId: string): JoinTicket | null {
  const ticket = tickets.get(interviewId) ?? null
  tickets.delete(interviewId)
  return ticket
}
