import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc, studioEvents } from '../../api/client'

/** How it stands by the studio's own book: before the room is joined, and what it led to once it is over. */
export function useConversationRow(id: string) {
  const queries = useQueryClient()
  const { queryKey } = orpc.conversations.get.queryOptions({ input: { id } })
  useEffect(
    () =>
      studioEvents.subscribe((event) => {
        if (event.type === 'conversation' && event.conversationId === id) void queries.invalidateQueries({ queryKey })
      }),
    [id, queries, queryKey],
  )
  return useQuery(orpc.conversations.get.queryOptions({ input: { id }, staleTime: 0 }))
}
