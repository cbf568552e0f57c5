import type { Span } from '@shared/contract/speech'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client, orpc } from '../../../api/client'

type Change = Span & { edit: 'remove' | 'add' | 'restore' }

/** Takes fillers out and puts some in, and takes the last change back, as often as there are changes. */
export function useFillerEdits(interviewId: string) {
  const queries = useQueryClient()
  const [done, setDone] = useState<readonly Span[]>([])
  const { queryKey } = orpc.reports.get.queryOptions({ input: { interviewId } })
  const mutation = useMutation({
    scope: { id: `fillers ${interviewId}` },
    mutationFn: ({ edit, startMs, endMs }: Change) =>
      client.reports.editFiller({ interviewId, edit, startMs, endMs, word: null }),
    onSuccess: (report, { edit, startMs, endMs }) => {
      setDone((before) => (edit === 'restore' ? before.slice(0, -1) : [...before, { startMs, endMs }]))
      queries.setQueryData(queryKey, report)
    },
  })
  const last = done[done.length - 1]
  return {
    remove: ({ startMs, endMs }: Span) => mutation.mutate({ edit: 'remove', startMs, endMs }),
    add: ({ startMs, endMs }: Span) => mutation.mutate({ edit: 'add', startMs, endMs }),
    undo: () => last && !mutation.isPending && mutation.mutate({ edit: 'restore', ...last }),
    canUndo: last !== undefined,
    error: mutation.error,
  }
}
