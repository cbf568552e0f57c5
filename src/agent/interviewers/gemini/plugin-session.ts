import { assertNever } from '@shared/assert-never'
import type { LiveSession, LiveSessionRequest, OpenLiveSession } from './live-session'
import { readServerMessage } from './server-message'
import { refusalReason } from './service-status'

type Framework = typeof import('./live-framework')

export interface PluginSessionOptions {
  apiKey: string
  /** Another address than the service's own, or null. */
  baseUrl: string | null
  voice: string
  /** BCP 47. */
  language: string
  temperature: number
  instructions: string
  /** Whether the candidate's sound will come. */
  hears: boolean
}

/** How often it is looked whether the plugin's session is up, ms: it tells nobody. */
const READY_POLL_MS = 10
/** The plugin must not try again by itself, and where it gives up it throws into nowhere: so it may, but never gets to it. */
const NEVER = { maxRetry: 1_000_000, retryIntervalMs: 3_600_000, timeoutMs: 10_000 }
const RATE_HZ = 16_000

/**
 * Live sessions by LiveKit's Google plugin. It carries the connection; what comes is read before the plugin makes generations of it,
 * because they mix up replies nobody asked for with those somebody did (docs/decisions/0011). For that, members are used which the
 * plugin keeps to itself: `onReceiveMessage`, `sendClientEvent` and `activeSession`; tests/contract/google-plugin.test.ts pins them.
 */
export function pluginSessions(framework: Framework, options: PluginSessionOptions): OpenLiveSession {
  // Never 'debug': the plugin logs what was said.
  framework.initializeLogger({ pretty: false, level: 'silent' })
  return (request) => openPluginSession(framework, options, request)
}

function openPluginSession(
  { realtime, llm, AudioFrame }: Framework,
  { apiKey, baseUrl, voice, language, temperature, instructions, hears }: PluginSessionOptions,
  { model, history, handlers }: LiveSessionRequest,
): LiveSession {
  const realtimeModel = new realtime.RealtimeModel({
    model,
    apiKey,
    voice,
    language,
    temperature,
    instructions,
    connOptions: NEVER,
    httpOptions: { apiVersion: 'v1beta', ...(baseUrl === null ? {} : { baseUrl }) },
    // Whose turn it is, the studio hears for itself.
    realtimeInputConfig: { automaticActivityDetection: { disabled: true } },
    contextWindowCompression: { slidingWindow: {} },
    ...(hears ? {} : { inputAudioTranscription: null }),
  })
  const session = realtimeModel.session()
  let closed = false
  let ready = false

  function over(close: { code: number; reason: string }) {
    if (closed) return
    shut()
    if (ready || close.code !== ABNORMAL) return handlers.onClosed(close)
    // Refused, or no network: the service says which where it can be asked.
    void refusalReason({ apiKey, baseUrl, model }).then((reason) => handlers.onClosed({ ...close, reason }))
  }

  function shut() {
    closed = true
    clearInterval(poll)
    session.close().catch(() => {})
  }

  /** An exception in here would be an unhandled rejection of the plugin's. */
  Reflect.set(session, 'onReceiveMessage', async (_session: unknown, raw: unknown) => {
    if (closed) return
    becomeReady()
    const message = readServerMessage(raw)
    if (message) handlers.onMessage(message)
  })
  session.on('error', ({ error }) => {
    const code: unknown = Reflect.get(error, 'statusCode')
    over({ code: typeof code === 'number' ? code : ABNORMAL, reason: error.message })
  })

  function becomeReady() {
    if (ready || closed) return
    const socket = socketOf(session)
    if (!socket) return
    ready = true
    clearInterval(poll)
    // The plugin says nothing of a connection that closes normally.
    socket.addEventListener('close', ({ code, reason }) => over({ code, reason }))
    // The SDK parses in a promise nobody looks at: what it cannot read must not get there.
    const deliver = socket.onmessage
    socket.onmessage = (event) => {
      if (closed) return
      if (isJson(event.data)) deliver?.call(socket, event)
      else over({ code: UNREADABLE, reason: 'a message that cannot be read' })
    }
    if (socket.readyState > OPEN) return over({ code: ABNORMAL, reason: '' })
    handlers.onReady()
  }
  const poll = setInterval(becomeReady, READY_POLL_MS)

  const send = (event: unknown) => {
    if (!closed) Reflect.apply(memberOf(session, 'sendClientEvent'), session, [event])
  }
  const contentOf = (turns: LiveSessionRequest['history']) =>
    turns.map(({ by, text }) => ({ role: by === 'candidate' ? 'user' : 'model', parts: [{ text }] }))

  const past = llm.ChatContext.empty()
  for (const { by, text } of history) {
    past.addMessage({ role: by === 'candidate' ? 'user' : 'assistant', content: text })
  }
  session.updateChatCtx(past).catch(() => {})

  return {
    ask(text) {
      // Its promise is for who reads the plugin's generations.
      session.generateReply(text).catch(() => {})
    },
    tell(turns) {
      if (turns.length > 0) send({ type: 'content', value: { turns: contentOf(turns), turnComplete: false } })
    },
    audio(pcm) {
      // The plugin reads the whole buffer behind the array.
      if (!closed) session.pushAudio(new AudioFrame(pcm.slice(), RATE_HZ, 1, pcm.length))
    },
    activity(change) {
      switch (change) {
        case 'start':
          return send({ type: 'realtime_input', value: { activityStart: {} } })
        case 'end':
          return send({ type: 'realtime_input', value: { activityEnd: {} } })
        default:
          return assertNever(change)
      }
    },
    close() {
      if (!closed) shut()
    },
  }
}

const OPEN = 1
/** RFC 6455: closed without a closing handshake. */
const ABNORMAL = 1006
/** RFC 6455: data that does not fit its type. */
const UNREADABLE = 1003

interface Socket {
  readyState: number
  onmessage: ((event: { data: unknown }) => void) | null
  addEventListener(type: 'close', listener: (event: { code: number; reason: string }) => void): void
}

/** The WebSocket under a session that is set up, or null before. */
export function socketOf(session: object): Socket | null {
  const active: unknown = Reflect.get(session, 'activeSession')
  const connection = isObject(active) ? Reflect.get(active, 'conn') : null
  const socket: unknown = isObject(connection) ? Reflect.get(connection, 'ws') : null
  return isSocket(socket) ? socket : null
}

function memberOf(session: object, name: string): (...args: unknown[]) => unknown {
  const member: unknown = Reflect.get(session, name)
  if (!isFunction(member)) throw new TypeError(`the plugin has no ${name} any more`)
  return member
}

function isJson(data: unknown): boolean {
  try {
    JSON.parse(String(data))
    return true
  } catch {
    return false
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isFunction = (value: unknown): value is (...args: unknown[]) => unknown => typeof value === 'function'

function isSocket(value: unknown): value is Socket {
  return isObject(value) && isFunction(Reflect.get(value, 'addEventListener')) && 'readyState' in value
}
