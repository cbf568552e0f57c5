import type { KeysStatus, SecretName } from '@shared/contract/keys'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client, orpc } from '../../api/client'
import { useSettingsPage } from './settings-context'

/** Keeps and removes one secret. What was typed goes to the studio once, and nothing of it comes back. */
export function useSecret(line: string, name: SecretName) {
  const queries = useQueryClient()
  const { markSaved } = useSettingsPage()
  const { queryKey } = orpc.keys.status.queryOptions()
  const done = (status: KeysStatus) => {
    queries.setQueryData(queryKey, status)
    markSaved(line)
  }
  // Also after a refusal: a key that the system did not keep is in use for this run.
  const onError = () => void queries.invalidateQueries({ queryKey })
  const set = useMutation({
    mutationFn: (value: string) => client.keys.set({ name, value }),
    onSuccess: done,
    onError,
    gcTime: 0,
  })
  const remove = useMutation({ mutationFn: () => client.keys.remove({ name }), onSuccess: done, onError })
  return { set, remove }
}
