import type { Logger } from '@node/log/logger'
import { ipcMain } from 'electron'
import type { RpcHost } from '../rpc/rpc-host'
import { servePort } from './serve-port'
import { isTrustedSender } from './trusted-sender'

/** The same text stands in src/preload/index.ts. */
const PORT_MESSAGE = 'greenroom:port'

/** Each page hands over one port; who sent it is checked before the port is touched. */
export function acceptPagePorts(rpc: RpcHost, ownWindows: ReadonlySet<number>, log: Logger): void {
  ipcMain.on(PORT_MESSAGE, (event) => {
    if (!isTrustedSender(event, ownWindows)) {
      log.warn('security', 'a port from a stranger was refused', { url: event.senderFrame?.url ?? null })
      for (const port of event.ports) port.close()
      return
    }
    const [port, ...others] = event.ports
    for (const other of others) other.close()
    if (port !== undefined) servePort(port, rpc, log)
  })
}
