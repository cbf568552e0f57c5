import { QueryClient } from '@tanstack/react-query'
import { studioEvents } from '../api/client'
import { errorCodeOf } from '../api/error-code'

/**
 * The page's memory of what the studio said. `networkMode: always`: the studio is on this machine, so being offline
 * must not pause a call. Only a lost connection is tried again by itself; a refusal would be refused again.
 */
export function createPageQueries(): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && errorCodeOf(error) === 'CONNECTION_LOST',
        retryDelay: 500,
      },
      mutations: { networkMode: 'always' },
    },
  })
  let connections = 0
  studioEvents.subscribe((event) => {
    if (event.type === 'hello') connections += 1
    // After a new connection everything may have changed; after an interview its row and the scores have.
    const again = event.type === 'hello' && connections > 1
    if (again || event.type === 'ended' || event.type === 'report') void queries.invalidateQueries()
  })
  return queries
}
