import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { client, orpc } from '../api/client'
import type { DeviceChoices } from './session-types'

/** The devices chosen last, here or on New interview. */
export function useRememberedDevices(): DeviceChoices {
  const { isPending, data } = useQuery(orpc.settings.get.queryOptions())
  const queries = useQueryClient()
  const remember = useCallback<DeviceChoices['remember']>(
    (choice) => {
      void client.settings.update(choice).then(() => queries.invalidateQueries({ queryKey: orpc.settings.key() }))
    },
    [queries],
  )
  const { microphoneId, speakerId, noiseCancellation: noise } = data ?? {}
  const remembered = useMemo(
    () =>
      isPending
        ? null
        : { microphoneId: microphoneId ?? 'default', speakerId: speakerId ?? 'default', noise: noise ?? 'browser' },
    [isPending, microphoneId, speakerId, noise],
  )
  return { remembered, remember }
}
