import type { Settings } from '@shared/contract/studio'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { client, orpc } from '../../api/client'

const SHOWN_MS = 2_500
/** Settings that are in the page's own security policy, which comes with the document. */
const IN_THE_POLICY = ['liveKitServer', 'liveKitUrl', 'noiseCancellation'] as const

/** Saves settings as they are changed, shows each at once, and says where something was saved. */
export function useSaveSettings() {
  const queries = useQueryClient()
  const [savedLine, setSavedLine] = useState<string | null>(null)
  const timer = useRef<number | undefined>(undefined)
  const policyChanged = useRef(false)
  const { queryKey } = orpc.settings.get.queryOptions()

  function markSaved(line: string) {
    window.clearTimeout(timer.current)
    setSavedLine(line)
    timer.current = window.setTimeout(() => setSavedLine(null), SHOWN_MS)
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])
  // Whoever leaves for another page gets it as a new document, which has the policy of the new settings.
  useEffect(
    () => () => {
      if (policyChanged.current) window.location.reload()
    },
    [],
  )

  const saving = useMutation({
    // One after the other: the last change of a field is the one that stays.
    scope: { id: 'settings' },
    mutationFn: ({ change }: { line: string; change: Partial<Settings> }) => client.settings.update(change),
    onMutate: ({ change }) => {
      void queries.cancelQueries({ queryKey }, { revert: false })
      queries.setQueryData<Settings>(queryKey, (before) => before && { ...before, ...change })
    },
    onSuccess: (settings, { line, change }) => {
      queries.setQueryData(queryKey, settings)
      if (IN_THE_POLICY.some((name) => change[name] !== undefined)) policyChanged.current = true
      void queries.invalidateQueries({ queryKey: orpc.keys.key() })
      markSaved(line)
    },
    onError: () => void queries.invalidateQueries({ queryKey }),
  })
  const save = (line: string, change: Partial<Settings>) => saving.mutate({ line, change })
  return { save, markSaved, savedLine, error: saving.error }
}
