import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client, orpc } from '../../api/client'

export function useProfiles() {
  return useQuery(orpc.profiles.list.queryOptions())
}

export function usePresent() {
  return useQuery(orpc.profiles.current.queryOptions())
}

/** Another person sits down. What every page does then is app/follow-profile.ts. */
export function useSwitch() {
  return useMutation({
    mutationFn: (to: { id: string } | { guest: 'same' | 'fresh' }) =>
      'id' in to ? client.profiles.switchTo(to) : client.profiles.continueAsGuest({ fresh: to.guest === 'fresh' }),
  })
}

export function useRereadProfiles(): () => void {
  const queries = useQueryClient()
  return () => {
    void queries.invalidateQueries({ queryKey: orpc.profiles.key() })
    void queries.invalidateQueries({ queryKey: orpc.studio.info.key() })
    void queries.invalidateQueries({ queryKey: orpc.history.key() })
  }
}
