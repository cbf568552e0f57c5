import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads'
import { silentLogger } from '@node/log/logger'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { type PagePort, servePort } from '../../../src/main/shells/electron/serve-port'
import { createRpcHost, RPC_LIMITS } from '../../../src/main/shells/rpc/rpc-host'
import type { Frame, TransportUnderTest } from './transport'

/** Node's port in the clothes of Electron's: its listener gets an event, not the bare value. */
function asElectronPort(port: NodePort): PagePort {
  return {
    on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) =>
      port.on(event, (data: unknown) => listener({ data })),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  }
}

export const messagePort: TransportUnderTest = {
  name: 'MessagePort',
  open: async ({ studio, clock }) => {
    const rpc = createRpcHost({
      router: studio.router,
      context: studio.context,
      limits: RPC_LIMITS,
      clock: { nowMs: () => clock.nowMs },
      log: silentLogger,
    })
    const ports: NodePort[] = []
    return {
      connect: async () => {
        const { port1, port2 } = new MessageChannel()
        ports.push(port1, port2)
        servePort(asElectronPort(port1), rpc, silentLogger)
        const client = createORPCClient<never>(new RPCLink({ port: port2 }))
        port2.start()
        return {
          client,
          raw: (message) =>
            new Promise((resolve) => {
              port2.once('message', (frame: string) => resolve(JSON.parse(frame) as Frame))
              port2.postMessage(message)
            }),
          close: async () => port2.close(),
        }
      },
      close: async () => {
        for (const port of ports) port.close()
      },
    }
  },
}
