import type { JoinTicket } from '@shared/contract/interviews'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { client } from '../api/client'
import { errorCodeOf } from '../api/error-code'
import { endOpenConversations } from './conversation/end-open'
import { rememberTicket } from './ticket'

export interface OpenInterview {
  /** Gets a ticket (by starting, resuming, retaking) and goes to the interview page with it. */
  open(getTicket: () => Promise<JoinTicket>): void
  /** Moves the interview that is open in another window to this one. */
  takeOver(): void
  pending: boolean
  /** Why it could not be opened; null also when another window holds one, see `heldElsewhere`. */
  error: unknown
  heldElsewhere: boolean
}

export function useOpenInterview(): OpenInterview {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const mutation = useMutation({
    mutationFn: async (getTicket: () => Promise<JoinTicket>) => {
      const pressed = performance.now()
      return { ticket: await getTicket(), pressed }
    },
    onSuccess: async ({ ticket, pressed }) => {
      rememberTicket(ticket, pressed)
      await navigate({ to: '/interview/$id', params: { id: ticket.interviewId } })
      void queries.invalidateQueries()
    },
  })
  const wanted = mutation.variables
  const heldElsewhere = mutation.isError && errorCodeOf(mutation.error) === 'INTERVIEW_RUNNING'
  return {
    open: (getTicket) => mutation.mutate(getTicket),
    takeOver: () => wanted && mutation.mutate(() => joinRunning(wanted)),
    pending: mutation.isPending,
    error: mutation.isError && !heldElsewhere ? mutation.error : null,
    heldElsewhere,
  }
}

/** When the other one has ended meanwhile, what was wanted first is possible now. */
async function joinRunning(wanted: () => Promise<JoinTicket>): Promise<JoinTicket> {
  const running = await client.interviews.running()
  // It may be a conversation that is open: that one is ended.
  if (!running) await endOpenConversations()
  return running ? client.interviews.join({ id: running.id, takeOver: true }) : wanted()
}
