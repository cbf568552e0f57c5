import type { Logger } from '@node/log/logger'
import type { PagePort } from './serve-port'
import { isTrustedSender, type Sender } from './trusted-sender'

/** The same texts stand in src/preload/index.ts. */
export type PortMessage = 'greenroom:port' | 'greenroom:audio-port'

/** What is used of Electron's ipcMain. */
export interface PortSource {
  on(channel: string, listener: (event: Sender & { ports: PagePort[] }) => void): unknown
}

export interface PagePortsOptions {
  ipc: PortSource
  message: PortMessage
  serve(port: PagePort): void
  /** Ids of the web contents of our own windows; it changes as they open and close. */
  ownWindows: ReadonlySet<number>
  log: Logger
}

/** A page hands over a port with each message; who sent it is checked before the port is touched. */
export function acceptPagePorts({ ipc, message, serve, ownWindows, log }: PagePortsOptions): void {
  ipc.on(message, (event) => {
    const [port, ...others] = event.ports
    for (const other of others) other.close()
    if (port === undefined) return
    if (isTrustedSender(event, ownWindows)) return serve(port)
    log.warn('security', 'a port from a stranger was refused', { url: event.senderFrame?.url ?? null })
    port.close()
  })
}
