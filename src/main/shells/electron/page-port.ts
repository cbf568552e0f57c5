import type { Logger } from '@node/log/logger'
import type { RpcHost } from '../rpc/rpc-host'
import { type PagePort, servePort } from './serve-port'
import { isTrustedSender, type Sender } from './trusted-sender'

/** The same text stands in src/preload/index.ts. */
const PORT_MESSAGE = 'greenroom:port'

interface ClosablePort extends PagePort {
  close(): void
}

/** What is used of Electron's ipcMain. */
export interface PortSource {
  on(channel: string, listener: (event: Sender & { ports: ClosablePort[] }) => void): unknown
}

export interface PagePortsOptions {
  ipc: PortSource
  rpc: RpcHost
  /** Ids of the web contents of our own windows; it changes as they open and close. */
  ownWindows: ReadonlySet<number>
  log: Logger
}

/** Each page hands over one port; who sent it is checked before the port is touched. */
export function acceptPagePorts({ ipc, rpc, ownWindows, log }: PagePortsOptions): void {
  ipc.on(PORT_MESSAGE, (event) => {
    const [port, ...others] = event.ports
    for (const other of others) other.close()
    if (port === undefined) return
    if (isTrustedSender(event, ownWindows)) return servePort(port, rpc, log)
    log.warn('security', 'a port from a stranger was refused', { url: event.senderFrame?.url ?? null })
    port.close()
  })
}
