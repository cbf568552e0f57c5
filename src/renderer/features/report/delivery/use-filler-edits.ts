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
      setDone((before) => (edit === 'restore' ? without(before, startMs) : [...before, { startMs, endMs }]))
      queries.setQueryData(queryKey, report)
    },
  })
  const last = done[done.length - 1]
  return {
    remove: ({ startMs, endMs }: Span) => mutation.mutate({ edit: 'remove', startMs, endMs }),
    add: ({ startMs, endMs }: Span) => mutation.mutate({ edit: 'add', startMs, endMs }),
    /** Puts back one that was taken out, now or on an earlier day. */
    restore: ({ startMs, endMs }: Span) => mutation.mutate({ edit: 'restore', startMs, endMs }),
    undo: () => last && !mutation.isPending && mutation.mutate({ edit: 'restore', ...last }),
    canUndo: last !== undefined,
    error: mutation.error,
  }
}

/** Its last change is taken back. */
function without(done: readonly Span[], startMs: number): readonly Span[] {
  const at = done.map((span) => span.startMs).lastIndexOf(startMs)
  return done.filter((_, index) => index !== at)
}
