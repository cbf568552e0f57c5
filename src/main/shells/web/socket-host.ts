import type { IncomingMessage, Server } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from '@node/log/logger'
import { type WebSocket, WebSocketServer } from 'ws'
import type { RpcHost } from '../rpc/rpc-host'
import { guardSocket } from './request-guard'
import type { Session } from './session'

export const RPC_PATH = '/rpc'
/** A message of up to this many times the limit is read and answered PAYLOAD_TOO_LARGE; a longer one closes the socket (1009). */
const ANSWERED_OVERSIZE = 4
/** A socket that does not answer this long is gone: a laptop that slept, a tab that was killed. */
const PING_EVERY_MS = 20_000

export interface SocketHostOptions {
  rpc: RpcHost
  session: Session
  port(): number
  maxMessageBytes: number
  log: Logger
}

export interface SocketHost {
  close(): void
}

/** WebSockets on /rpc, each one a connection of the rpc host. */
export function attachSocketHost(server: Server, options: SocketHostOptions): SocketHost {
  const { rpc, log } = options
  const sockets = new WebSocketServer({ noServer: true, maxPayload: options.maxMessageBytes * ANSWERED_OVERSIZE })
  const answeredPing = new WeakSet<WebSocket>()

  server.on('upgrade', (request, socket, head) => {
    const status = statusOfUpgrade(request, options)
    if (status !== 101) {
      log.warn('security', 'socket refused', { status })
      refuseUpgrade(socket, status)
      return
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => serve(accepted))
  })

  function serve(socket: WebSocket): void {
    log.info('access', 'page connected', { pages: sockets.clients.size })
    answeredPing.add(socket)
    const connection = rpc.connect((frame) => {
      if (socket.readyState === socket.OPEN) socket.send(frame)
    })
    socket.on('message', (data, isBinary) => void connection.receive(isBinary ? data : data.toString()))
    socket.on('pong', () => answeredPing.add(socket))
    // Oversize and broken frames arrive here; ws closes the socket itself with the right code.
    socket.on('error', (error) => log.warn('security', 'socket error', { error: error.message }))
    socket.on('close', (code) => {
      connection.close()
      log.info('access', 'page disconnected', { code, pages: sockets.clients.size })
    })
  }

  const pinging = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!answeredPing.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, PING_EVERY_MS)
  pinging.unref()

  return {
    close() {
      clearInterval(pinging)
      for (const socket of sockets.clients) socket.close(1001, 'the studio has ended')
      sockets.close()
    },
  }
}

function statusOfUpgrade(request: IncomingMessage, { session, port }: SocketHostOptions): number {
  const verdict = guardSocket(request.headers, {
    port: port(),
    admits: (cookieHeader) => session.admits(cookieHeader, port()),
  })
  if (verdict === 'wrong_host') return 421
  if (verdict === 'cross_site') return 403
  if (verdict === 'not_signed_in') return 401
  return request.url === RPC_PATH ? 101 : 404
}

function refuseUpgrade(socket: Duplex, status: number): void {
  // The other side may be gone already; that must not end the host.
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
