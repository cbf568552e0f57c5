import type { SpeechModel } from '@shared/contract/speech-models'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client, orpc } from '../../api/client'

/** What can be done with speech models; each call gives the whole list back. */
export function useSpeechModels() {
  const queries = useQueryClient()
  const { queryKey } = orpc.speechModels.list.queryOptions()
  const onSuccess = (models: SpeechModel[]) => queries.setQueryData(queryKey, models)
  const onError = () => void queries.invalidateQueries({ queryKey })
  return {
    download: useMutation({ mutationFn: (id: string) => client.speechModels.download({ id }), onSuccess, onError }),
    cancel: useMutation({ mutationFn: (id: string) => client.speechModels.cancel({ id }), onSuccess, onError }),
    remove: useMutation({ mutationFn: (id: string) => client.speechModels.remove({ id }), onSuccess, onError }),
    importFolder: useMutation({
      mutationFn: (path: string) => client.speechModels.importFolder({ path }),
      onSuccess,
      onError,
    }),
  }
}
