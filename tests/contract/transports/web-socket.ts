import { silentLogger } from '@node/log/logger'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import { startWebHost, type WebHost } from '../../../src/main/shells/web/web-host'
import type { TestStudio } from '../../fakes/studio/test-studio'
import type { Frame, TransportUnderTest } from './transport'

/** The real loopback host on any free port. Its page is the source's index.html: nothing is built for these tests. */
export function startTestHost({ studio, clock }: TestStudio): Promise<WebHost> {
  return startWebHost({
    router: studio.router,
    context: studio.context,
    resolveAudio: studio.recordings.resolveAudio,
    receiveImport: studio.imports.receive,
    deviceRooms: studio.deviceRooms,
    pageRoot: 'src/renderer',
    port: 0,
    clock: { nowMs: () => clock.nowMs },
    log: silentLogger,
  })
}

/** Uses up the launch code, as a browser does with the printed address. Gives the Cookie header. */
export async function signIn(host: WebHost): Promise<string> {
  const response = await fetch(host.launchUrl, { redirect: 'manual' })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (cookie === undefined) throw new Error(`no cookie: ${response.status}`)
  return cookie
}

export async function openSocket(host: WebHost, cookie: string, path = '/rpc'): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers: { cookie, origin: host.origin } })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return socket
}

export const webSocket: TransportUnderTest = {
  name: 'WebSocket',
  open: async (studio) => {
    const host = await startTestHost(studio)
    const cookie = await signIn(host)
    return {
      connect: async () => {
        const socket = await openSocket(host, cookie)
        return {
          client: createORPCClient<never>(new RPCLink({ websocket: socket })),
          raw: (message) =>
            new Promise((resolve) => {
              socket.once('message', (data) => resolve(JSON.parse(data.toString()) as Frame))
              socket.send(message)
            }),
          close: () =>
            new Promise((resolve) => {
              socket.once('close', () => resolve())
              socket.close()
            }),
        }
      },
      close: host.close,
    }
  },
}
