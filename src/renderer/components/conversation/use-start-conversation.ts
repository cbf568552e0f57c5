import type { DefinitionId } from '@shared/domain/conversation/definition-ids'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { errorCodeOf } from '../../api/error-code'
import { endOpenConversations } from './end-open'
import { rememberConversationTicket } from './ticket'

export interface ConversationWish {
  definition: DefinitionId
  /** The interview it is about, or null. */
  interviewId?: string | null
  /** Where to go after it. */
  onward?: string
}

export interface StartConversation {
  start(wish: ConversationWish): void
  /** Ends the one that is still open and begins the one that was wanted. */
  startAnyway(): void
  pending: boolean
  /** Another one is still open, in this window or elsewhere. */
  openAlready: boolean
  error: unknown
}

export function useStartConversation(): StartConversation {
  const { i18n } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const mutation = useMutation({
    mutationFn: async ({
      wish: { definition, interviewId = null },
      anyway,
    }: {
      wish: ConversationWish
      anyway: boolean
    }) => {
      // An interview that runs is left alone: the refusal says so again.
      if (anyway) await endOpenConversations()
      return client.conversations.start({
        definition,
        interviewId,
        ...whereThePersonIs(),
        pageLanguage: i18n.resolvedLanguage ?? null,
      })
    },
    onSuccess: async (ticket, { wish: { onward } }) => {
      rememberConversationTicket(ticket)
      await navigate({
        to: '/conversation/$id',
        params: { id: ticket.conversationId },
        search: onward ? { onward } : {},
      })
      void queries.invalidateQueries()
    },
  })
  const { variables } = mutation
  const openAlready = mutation.isError && errorCodeOf(mutation.error) === 'INTERVIEW_RUNNING'
  return {
    start: (wish) => mutation.mutate({ wish, anyway: false }),
    startAnyway: () => variables && mutation.mutate({ ...variables, anyway: true }),
    pending: mutation.isPending,
    openAlready,
    error: mutation.isError && !openAlready ? mutation.error : null,
  }
}

/** "Tomorrow at ten" is meant where the person is. */
function whereThePersonIs(): { timeZone: string; utcOffsetMinutes: number } {
  return {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    // JavaScript counts them westwards; and 0 is not -0.
    utcOffsetMinutes: 0 - new Date().getTimezoneOffset(),
  }
}
