import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc, studioEvents } from '../../api/client'

const LOOK_EVERY_MS = 1_000

/** How it stands by the studio's own book: before the room is joined, and what it led to once it is over. `overHere`: this page heard its end already. */
export function useConversationRow(id: string, overHere: boolean) {
  const queries = useQueryClient()
  const { queryKey } = orpc.conversations.get.queryOptions({ input: { id } })
  useEffect(
    () =>
      studioEvents.subscribe((event) => {
        if (event.type === 'conversation' && event.conversationId === id) void queries.invalidateQueries({ queryKey })
      }),
    [id, queries, queryKey],
  )
  return useQuery({
    ...orpc.conversations.get.queryOptions({ input: { id }, staleTime: 0 }),
    refetchInterval: ({ state }) => (overHere && state.data?.status === 'running' ? LOOK_EVERY_MS : false),
  })
}
