import type { ClientContext, ClientLink } from '@orpc/client'
import type { Connection } from './connection-state'

/** The way to the studio: a WebSocket in a browser, a MessagePort in Electron. */
export interface Transport {
  link: ClientLink<ClientContext>
  connection: Connection
}
