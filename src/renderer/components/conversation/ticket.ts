import type { ConversationTicket } from '@shared/contract/conversations'

/** Carries the ticket from where a conversation was started to its page. In memory only, as the interviews' are (components/ticket.ts). */
const tickets = new Map<string, ConversationTicket>()

export function rememberConversationTicket(ticket: ConversationTicket): void {
  tickets.set(ticket.conversationId, ticket)
}

/** The ticket for this conversation, once; null when the page was opened without one. */
export function takeConversationTicket(conversationId: string): ConversationTicket | null {
  const ticket = tickets.get(conversationId) ?? null
  tickets.delete(conversationId)
  return ticket
}
