import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { LiveConnection, type Manner, type ReplyScript } from './connection'
import type { CloseKind } from './wire'

/** What becomes of one attempt to connect. */
export type ConnectScript =
  | { kind: 'accept' }
  /** The HTTP upgrade is refused with this status. */
  | { kind: 'refuse'; status: number }
  /** The socket is cut, or closed, when the set-up has arrived. */
  | { kind: 'kill' }
  | { kind: 'close'; with: CloseKind }
  /** `setupComplete` never comes. */
  | { kind: 'hang' }

export interface FakeGeminiLiveOptions extends Partial<Manner> {
  /** Another key is closed with 1007. Default: every key is good. */
  apiKey?: string
  /** Models that are gone: closed with 1008. */
  retired?: readonly string[]
}

export interface Recorded {
  atMs: number
  connection: number
  what: string
  detail: string
}

const DEFAULT_MANNER: Manner = {
  replyDelayMs: 0,
  msPerWord: 120,
  chunkMs: 100,
  chunkEveryMs: 20,
  unsolicited: true,
  candidateWords:
    'I would first look at the query plan and then check whether an index is missing because that is what usually helps',
  msPerHeardWord: 250,
}

/** What the service answers a plain call with when the key is none. */
const INVALID_KEY = JSON.stringify({
  error: {
    code: 400,
    message: 'API key not valid. Please pass a valid API key.',
    status: 'INVALID_ARGUMENT',
    details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }],
  },
})

/** Matches the service's own path; the client's begins with two slashes. */
const PATH = /^\/+ws\/google\.ai\.generativelanguage\.[^./]+\.GenerativeService\.BidiGenerateContent$/

/**
 * A loopback double of the Gemini Live service: the real messages of BidiGenerateContent over a real WebSocket, scripted. It stands
 * alone, or on an HTTP server that answers the REST calls.
 */
export class FakeGeminiLive {
  readonly connections: LiveConnection[] = []
  readonly log: Recorded[] = []
  readonly manner: Manner
  /** What becomes of the next connections and replies; after that all is well. */
  readonly nextConnects: ConnectScript[] = []
  readonly nextReplies: ReplyScript[] = []
  apiKey: string | null
  readonly retired: Set<string>
  private readonly sockets = new WebSocketServer({ noServer: true })
  private server: Server | null = null
  /** The status that the last connection was refused with: plain calls are then refused, too. */
  private refused: number | null = null

  constructor({ apiKey, retired = [], ...manner }: FakeGeminiLiveOptions = {}) {
    this.manner = { ...DEFAULT_MANNER, ...manner }
    this.apiKey = apiKey ?? null
    this.retired = new Set(retired)
  }

  /** On a server of its own. */
  static async listen(options: FakeGeminiLiveOptions = {}, port = 0): Promise<FakeGeminiLive> {
    const fake = new FakeGeminiLive(options)
    const server = createServer((_request, response) => {
      response.writeHead(fake.refused ?? 404).end(fake.refused === 400 ? INVALID_KEY : '')
    })
    fake.attach(server)
    fake.server = server
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    return fake
  }

  /** Takes the WebSocket upgrades of a server that somebody else runs. */
  attach(server: Server) {
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head))
  }

  /** Of its own server. */
  get baseUrl(): string {
    const address = this.server?.address()
    if (!isAddress(address)) throw new Error('the double does not listen')
    return `http://127.0.0.1:${address.port}`
  }

  get open(): LiveConnection[] {
    return this.connections.filter((connection) => connection.isOpen)
  }

  count(what: string): number {
    return this.log.filter((entry) => entry.what === what).length
  }

  /** The lines it was asked to say, in order. */
  get asked(): string[] {
    return this.log.flatMap(({ what, detail }) =>
      what === 'asked' ? [/<say>([\s\S]*?)<\/say>/.exec(detail)?.[1] ?? detail] : [],
    )
  }

  killAll() {
    for (const connection of this.open) connection.kill()
  }

  goAway(timeLeftMs: number) {
    for (const connection of this.open) connection.goAway(timeLeftMs)
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate()
    this.sockets.close()
    const { server } = this
    if (server) await new Promise((resolve) => server.close(resolve))
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    const url = new URL((request.url ?? '').replace(/^\/+/, '/'), 'http://127.0.0.1')
    const script = this.nextConnects.shift() ?? { kind: 'accept' }
    this.log.push({
      atMs: performance.now(),
      connection: this.connections.length,
      what: 'connect',
      detail: script.kind,
    })
    if (!PATH.test(url.pathname)) return refuse(socket, 404)
    this.refused = script.kind === 'refuse' ? script.status : null
    if (script.kind === 'refuse') return refuse(socket, script.status)
    this.sockets.handleUpgrade(request, socket, head, (webSocket) =>
      this.begin(webSocket, url.searchParams.get('key') ?? '', script),
    )
  }

  private begin(socket: WebSocket, key: string, script: ConnectScript) {
    const number = this.connections.length
    const connection = new LiveConnection({
      socket,
      manner: this.manner,
      nextReply: () => this.nextReplies.shift() ?? { kind: 'speak' },
      record: (what, detail = '') => this.log.push({ atMs: performance.now(), connection: number, what, detail }),
    })
    this.connections.push(connection)
    socket.once('message', () => {
      const model = connection.setup?.model.replace('models/', '') ?? ''
      if (this.apiKey !== null && key !== this.apiKey) return connection.close('bad_key')
      if (this.retired.has(model)) return connection.close('retired')
      switch (script.kind) {
        case 'kill':
          return connection.kill()
        case 'close':
          return connection.close(script.with)
        case 'hang':
          return
        default:
          return connection.accept()
      }
    })
  }
}

function refuse(socket: Duplex, status: number) {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function isAddress(address: AddressInfo | string | null | undefined): address is AddressInfo {
  return typeof address === 'object' && address !== null
}
