import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { orpc } from '../../api/client'
import type { Choice, Role } from './choice'
import { roleNamed } from './choice'

export type Offer = NonNullable<ReturnType<typeof useOffers>['data']>[number]

/** What can be practised for a role now. A title that is being typed is one without a bank of its own: nothing waits for it. */
export function useOffers({ roleText, level }: Choice, roles: readonly Role[]) {
  const role = roleNamed(roles, roleText)?.id ?? ''
  return useQuery({
    ...orpc.plans.offers.queryOptions({ input: { role, level } }),
    placeholderData: keepPreviousData,
  })
}
