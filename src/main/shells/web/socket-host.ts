import type { IncomingMessage, Server } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from '@node/log/logger'
import { MAX_TEXT_PACKET_LENGTH } from '@shared/protocol/device-room'
import { type WebSocket, WebSocketServer } from 'ws'
import type { AudioHost } from '../audio/audio-host'
import type { RpcHost } from '../rpc/rpc-host'
import { guardSocket } from './request-guard'
import type { Session } from './session'

export const RPC_PATH = '/rpc'
/** Rooms without WebRTC: binary messages are audio, text ones are JSON (protocol/device-room.ts). */
export const AUDIO_PATH = '/audio'
/** Of UTF-8, which may need three bytes for one UTF-16 unit. */
const MAX_AUDIO_MESSAGE_BYTES = MAX_TEXT_PACKET_LENGTH * 3
/** A message of up to this many times the limit is read and answered PAYLOAD_TOO_LARGE; a longer one closes the socket (1009). */
const ANSWERED_OVERSIZE = 4
/** A socket that does not answer this long is gone: a laptop that slept, a tab that was killed. */
const PING_EVERY_MS = 20_000

export interface SocketHostOptions {
  rpc: RpcHost
  audio: AudioHost
  session: Session
  port(): number
  maxMessageBytes: number
  log: Logger
}

export interface SocketHost {
  close(): void
}

/** What either kind of connection does. */
interface Connection {
  receive(data: unknown): void
  close(): void
}

/** WebSockets on /rpc and /audio, each one a connection of its host. */
export function attachSocketHost(server: Server, options: SocketHostOptions): SocketHost {
  const { rpc, audio, log } = options
  const paths = new Map([
    [RPC_PATH, { sockets: socketServer(options.maxMessageBytes * ANSWERED_OVERSIZE), connect: connectRpc }],
    [AUDIO_PATH, { sockets: socketServer(MAX_AUDIO_MESSAGE_BYTES), connect: connectAudio }],
  ])
  const answeredPing = new WeakSet<WebSocket>()

  server.on('upgrade', (request, socket, head) => {
    const verdict = judgeUpgrade(request, options)
    const path = paths.get(request.url ?? '')
    if (verdict !== 101 || path === undefined) {
      const status = verdict === 101 ? 404 : verdict
      log.warn('security', 'socket refused', { status })
      return refuseUpgrade(socket, status)
    }
    const { sockets, connect } = path
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      log.info('access', 'page connected', { path: request.url, sockets: sockets.clients.size })
      serve(accepted, connect(accepted), () => {
        log.info('access', 'page disconnected', { path: request.url, sockets: sockets.clients.size })
      })
    })
  })

  function connectRpc(socket: WebSocket): Connection {
    return rpc.connect((frame) => {
      if (socket.readyState === socket.OPEN) socket.send(frame)
    })
  }

  function connectAudio(socket: WebSocket): Connection {
    return audio.connect({
      send: (packet) => {
        if (socket.readyState === socket.OPEN) socket.send(packet)
      },
      close: () => socket.close(1000),
    })
  }

  function serve(socket: WebSocket, connection: Connection, onGone: () => void): void {
    answeredPing.add(socket)
    socket.on('message', (data, isBinary) => connection.receive(isBinary ? data : data.toString()))
    socket.on('pong', () => answeredPing.add(socket))
    // Oversize and broken frames arrive here; ws closes the socket itself with the right code.
    socket.on('error', (error) => log.warn('security', 'socket error', { error: error.message }))
    socket.on('close', () => {
      connection.close()
      onGone()
    })
  }

  const all = () => [...paths.values()].flatMap(({ sockets }) => [...sockets.clients])

  const pinging = setInterval(() => {
    for (const socket of all()) {
      if (!answeredPing.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, PING_EVERY_MS)
  pinging.unref()

  return {
    close() {
      clearInterval(pinging)
      for (const socket of all()) socket.close(1001, 'the studio has ended')
      for (const { sockets } of paths.values()) sockets.close()
    },
  }
}

/** Nothing is compressed: audio does not get smaller, and on loopback nothing has to. */
function socketServer(maxPayload: number): WebSocketServer {
  return new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false })
}

function judgeUpgrade(request: IncomingMessage, { session, port }: SocketHostOptions): number {
  const verdict = guardSocket(request.headers, {
    port: port(),
    admits: (cookieHeader) => session.admits(cookieHeader, port()),
  })
  if (verdict === 'wrong_host') return 421
  if (verdict === 'cross_site') return 403
  if (verdict === 'not_signed_in') return 401
  return 101
}

function refuseUpgrade(socket: Duplex, status: number): void {
  // The other side may be gone already; that must not end the host.
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
