import { RPCLink } from '@orpc/client/websocket'
import ReconnectingWebSocket from 'partysocket/ws'
import { createConnection } from './connection-state'
import type { Transport } from './transport'

/** Waits between attempts grow from the shortest to the longest. */
const SHORTEST_WAIT_MS = 300
const LONGEST_WAIT_MS = 5_000

/** A socket that comes back by itself. Calls under way when it breaks fail; event streams are subscribed again by studio-events.ts. */
export function connectSocket(pageUrl: URL): Transport {
  const connection = createConnection()
  const socketUrl = new URL('/rpc', pageUrl)
  socketUrl.protocol = pageUrl.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new ReconnectingWebSocket(socketUrl.href, [], {
    minReconnectionDelay: SHORTEST_WAIT_MS,
    maxReconnectionDelay: LONGEST_WAIT_MS,
    reconnectionDelayGrowFactor: 1.6,
    connectionTimeout: 5_000,
    // A call made while the socket is down must fail and say so, not be sent minutes later.
    maxEnqueuedMessages: 0,
  })
  socket.addEventListener('open', () => connection.set('connected'))
  socket.addEventListener('close', () => {
    connection.set('reconnecting')
    void isSignedOut(pageUrl).then((signedOut) => {
      if (!signedOut) return
      connection.set('signed_out')
      socket.close()
    })
  })
  return { link: new RPCLink({ websocket: asWebSocket(socket) }), connection }
}

/** partysocket's state is a plain number in its types; everything else is a WebSocket's already. */
function asWebSocket(
  socket: ReconnectingWebSocket,
): Pick<WebSocket, 'addEventListener' | 'removeEventListener' | 'send' | 'readyState'> {
  return {
    get readyState() {
      return socket.readyState as WebSocket['readyState']
    },
    send: (data) => void socket.send(data as string),
    addEventListener: socket.addEventListener.bind(socket),
    removeEventListener: socket.removeEventListener.bind(socket),
  }
}

/** A browser does not tell why a socket was refused; a plain request does. */
async function isSignedOut(pageUrl: URL): Promise<boolean> {
  try {
    return (await fetch(new URL('/session', pageUrl), { cache: 'no-store' })).status === 401
  } catch {
    return false
  }
}
