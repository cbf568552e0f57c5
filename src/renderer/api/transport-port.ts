import { RPCLink } from '@orpc/client/message-port'
import { createConnection } from './connection-state'
import type { Transport } from './transport'

/** The message that the preload waits for, with one port. The same text stands in src/preload/index.ts. */
const PORT_MESSAGE = 'greenroom:port'

/** In Electron the other end of one MessagePort goes to the main process; it lives as long as the page. */
export function connectPort(page: Window): Transport {
  const { port1, port2 } = new MessageChannel()
  page.postMessage(PORT_MESSAGE, page.origin === 'null' ? '*' : page.origin, [port2])
  const link = new RPCLink({ port: port1 })
  port1.start()
  const connection = createConnection()
  connection.set('connected')
  return { link, connection }
}
