import { createORPCClient } from '@orpc/client'
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query'
import type { StudioClient } from '@shared/contract/contract'
import { createStudioEvents, sleep, waitMs } from './studio-events'
import { connectPort } from './transport-port'
import { connectSocket } from './transport-socket'

/** Electron serves the page as app://greenroom/, the browser edition from http://127.0.0.1. */
const transport =
  window.location.protocol === 'app:' ? connectPort(window) : connectSocket(new URL(window.location.href))

/** Every call of the contract, typed: `await client.interviews.list({ page: 1 })`. Rejects with an error for `errorCodeOf`. */
export const client: StudioClient = createORPCClient(transport.link)

/** The same calls for TanStack Query: `useQuery(orpc.interviews.list.queryOptions({ input }))`. */
export const orpc: RouterUtils<StudioClient> = createTanstackQueryUtils(client)

/** Whether the studio can be reached, for the status line: `useSyncExternalStore(connection.subscribe, connection.get)`. */
export const connection = transport.connection

/** What the studio tells its pages as it happens; comes back by itself after a broken connection. */
export const studioEvents = createStudioEvents({
  open: (signal) => client.studio.events(undefined, { signal }),
  wait: (attempt, signal) => sleep(waitMs(attempt), signal),
})
