import type { Profile, ProfileFields } from '@shared/contract/profiles'
import { useMutation } from '@tanstack/react-query'
import { client } from '../../api/client'
import { useRereadProfiles } from './use-profiles'

/** Which dialog is open. */
export type Editing = { what: 'add' } | { what: 'edit'; profile: Profile } | { what: 'keep'; profile: Profile }

export function useEditProfile(onDone: () => void) {
  const reread = useRereadProfiles()
  return useMutation({
    mutationFn: ({ editing, fields }: { editing: Editing; fields: ProfileFields }) => {
      if (editing.what === 'add') return client.profiles.create(fields)
      if (editing.what === 'keep') return client.profiles.keepGuest(fields)
      return client.profiles.update({ id: editing.profile.id, ...fields })
    },
    onSuccess: () => {
      reread()
      onDone()
    },
  })
}
