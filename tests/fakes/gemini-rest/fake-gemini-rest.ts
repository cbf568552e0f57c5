import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { defaultAnswer } from './default-answers'
import { type ErrorAnswer, NO_KEY, noSuchModel, WRONG_KEY } from './error-bodies'
import { type AskedOf, readGenerateContent } from './read-request'

/** What comes back for one request. */
export type FakeReply =
  /** The double's own answer, in the shape of the request's schema. */
  | { kind: 'default' }
  /** A value, sent as JSON text. */
  | { kind: 'json'; value: unknown }
  /** Text as it is: truncated JSON, NaN, nothing at all. */
  | { kind: 'text'; text: string; finishReason?: string }
  /** A JSON string of this many bytes. */
  | { kind: 'large'; bytes: number }
  /** The prompt was declined: no candidate at all. */
  | { kind: 'blocked'; reason: 'SAFETY' | 'PROHIBITED_CONTENT' | 'BLOCKLIST' | 'OTHER' }
  | { kind: 'error'; answer: ErrorAnswer }
  /** Never answers. */
  | { kind: 'hang' }
  /** The connection ends: before the first byte, or in the middle of the answer. */
  | { kind: 'cut'; when: 'before' | 'during' }

export type Script = (asked: AskedOf) => FakeReply

export interface FakeModel {
  name: string
  methods: ('generateContent' | 'bidiGenerateContent')[]
}

export interface FakeGeminiOptions {
  /** Default: FAKE_MODELS. */
  models?: readonly FakeModel[]
  /** Keys that are known; null (default): any but the empty one. */
  keys?: readonly string[] | null
  /** Before each answer, ms. Default 0; `REALISTIC_MS` is what the service takes. */
  delayMs?: number
  /** 0: any free one. */
  port?: number
}

export const REALISTIC_MS = 1_500

/** What the service has; of the studio's table `gemini-3.1-flash-live-preview` and `gemini-3.5-flash-lite` are gone. */
export const FAKE_MODELS: readonly FakeModel[] = [
  { name: 'gemini-3.8-live', methods: ['bidiGenerateContent'] },
  { name: 'gemini-2.5-flash-native-audio-preview-12-2025', methods: ['bidiGenerateContent'] },
  { name: 'gemini-3.8-flash', methods: ['generateContent'] },
  { name: 'gemini-3.5-flash', methods: ['generateContent'] },
  { name: 'gemini-2.5-flash', methods: ['generateContent'] },
]

/**
 * A loopback double of the Gemini REST service: the model list and generateContent, streamed or not, in the real messages. The
 * Live double takes its place on the same `server` by the event `upgrade`.
 */
export class FakeGeminiRest {
  /** Every generateContent that came, in order. */
  readonly requests: AskedOf[] = []
  delayMs: number
  models: FakeModel[]
  keys: readonly string[] | null
  /** Every request of whatever kind is refused with this while it is set. */
  refuseAll: ErrorAnswer | null = null
  /** What is said in place of the model list, when set: a hang, a cut, an error. */
  listReply: FakeReply | null = null
  private readonly next = new Map<string, (FakeReply | Script)[]>()
  private readonly always = new Map<string, FakeReply | Script>()
  private readonly sockets = new Set<Socket>()

  private constructor(
    readonly server: Server,
    options: FakeGeminiOptions,
  ) {
    this.delayMs = options.delayMs ?? 0
    this.models = [...(options.models ?? FAKE_MODELS)]
    this.keys = options.keys ?? null
    server.on('connection', (socket) => {
      this.sockets.add(socket)
      socket.once('close', () => this.sockets.delete(socket))
    })
    server.on('request', (request, response) => {
      this.handle(request, response).catch(() => response.destroy())
    })
  }

  static async start(options: FakeGeminiOptions = {}): Promise<FakeGeminiRest> {
    const server = createServer()
    const fake = new FakeGeminiRest(server, options)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port ?? 0, '127.0.0.1', resolve)
    })
    return fake
  }

  /** `http://127.0.0.1:PORT`: what `--gemini-base-url` takes. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** What the next requests of a kind get, in order; then it is as before. `*`: of any kind. */
  script(kind: string, ...replies: (FakeReply | Script)[]): void {
    this.next.set(kind, [...(this.next.get(kind) ?? []), ...replies])
  }

  /** What every request of a kind gets from now on; null: the default. `*`: of any kind. */
  setReply(kind: string, reply: FakeReply | Script | null): void {
    if (reply === null) this.always.delete(kind)
    else this.always.set(kind, reply)
  }

  /** Requests of one kind. */
  asked(kind: string): AskedOf[] {
    return this.requests.filter((request) => request.kind === kind)
  }

  /** Forgets scripts and requests. */
  reset(): void {
    this.requests.length = 0
    this.next.clear()
    this.always.clear()
    this.refuseAll = null
    this.listReply = null
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await new Promise<void>((resolve) => this.server.close(() => resolve()))
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const apiKey = String(request.headers['x-goog-api-key'] ?? url.searchParams.get('key') ?? '')
    const body = await readJson(request)
    const path = /^\/+v1beta\/models(?:\/([^/:]+))?(?::(\w+))?$/.exec(url.pathname)
    const refusal = this.refusalOf(apiKey)
    if (path === null) return sendJson(response, 404, noSuchModel(url.pathname).body)
    const [, model, method] = path
    if (method === undefined) {
      if (refusal) return sendJson(response, refusal.status, refusal.body)
      return model === undefined ? this.sendList(response) : this.sendModel(response, model)
    }
    const streamed = method === 'streamGenerateContent'
    const asked = readGenerateContent(body, { model: model ?? '', apiKey, streamed })
    this.requests.push(asked)
    if (refusal) return sendJson(response, refusal.status, refusal.body)
    const known = this.models.find(({ name, methods }) => name === model && methods.includes('generateContent'))
    if (!known) return sendJson(response, 404, noSuchModel(model ?? '').body)
    const reply = this.replyTo(asked)
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs))
    this.send(response, asked, reply)
  }

  private refusalOf(apiKey: string): ErrorAnswer | null {
    if (this.refuseAll) return this.refuseAll
    if (apiKey === '') return NO_KEY
    return this.keys !== null && !this.keys.includes(apiKey) ? WRONG_KEY : null
  }

  private replyTo(asked: AskedOf): FakeReply {
    const reply = this.next.get(asked.kind)?.shift() ??
      this.next.get('*')?.shift() ??
      this.always.get(asked.kind) ??
      this.always.get('*') ?? { kind: 'default' as const }
    return typeof reply === 'function' ? reply(asked) : reply
  }

  private sendList(response: ServerResponse): void {
    const reply = this.listReply
    if (reply?.kind === 'hang') return
    if (reply?.kind === 'cut') response.destroy()
    else if (reply?.kind === 'error') sendJson(response, reply.answer.status, reply.answer.body)
    else sendJson(response, 200, { models: this.models.map(describeModel) })
  }

  private sendModel(response: ServerResponse, name: string): void {
    const model = this.models.find((known) => known.name === name)
    if (model) sendJson(response, 200, describeModel(model))
    else sendJson(response, 404, noSuchModel(name).body)
  }

  private send(response: ServerResponse, asked: AskedOf, reply: FakeReply): void {
    switch (reply.kind) {
      case 'hang':
        return
      case 'cut':
        if (reply.when === 'during') {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
          response.write('{"candidates":[{"content":{"parts":[{"text":"{')
          setTimeout(() => response.destroy(), 20)
        } else {
          response.destroy()
        }
        return
      case 'error':
        sendJson(response, reply.answer.status, reply.answer.body)
        return
      case 'blocked':
        sendAnswer(response, asked.streamed, {
          promptFeedback: { blockReason: reply.reason },
          usageMetadata: usageOf(asked, ''),
          modelVersion: asked.model,
          responseId: 'fake',
        })
        return
      default: {
        const text = textOf(reply, asked)
        const finishReason = reply.kind === 'text' ? (reply.finishReason ?? 'STOP') : 'STOP'
        sendAnswer(response, asked.streamed, {
          candidates: [
            { content: text === '' ? { role: 'model' } : { role: 'model', parts: [{ text }] }, finishReason, index: 0 },
          ],
          usageMetadata: usageOf(asked, text),
          modelVersion: asked.model,
          responseId: 'fake',
        })
      }
    }
  }
}

function textOf(reply: Extract<FakeReply, { kind: 'default' | 'json' | 'text' | 'large' }>, asked: AskedOf): string {
  if (reply.kind === 'json') return JSON.stringify(reply.value)
  if (reply.kind === 'text') return reply.text
  if (reply.kind === 'large') return `{"text":"${'x'.repeat(reply.bytes)}"}`
  return defaultAnswer(asked)
}

/** About four characters a token, 32 tokens a second of 16 kHz, 16-bit audio: what the service counts. */
function usageOf(asked: AskedOf, answer: string) {
  const text = Math.ceil((asked.system.length + asked.prompt.length) / 4)
  const audio = Math.ceil((asked.audioBytes / 32_000) * 32)
  const answered = Math.ceil(answer.length / 4)
  return {
    promptTokenCount: text + audio,
    ...(answered > 0 && { candidatesTokenCount: answered }),
    totalTokenCount: text + audio + answered,
    promptTokensDetails: [
      { modality: 'TEXT', tokenCount: text },
      ...(audio > 0 ? [{ modality: 'AUDIO', tokenCount: audio }] : []),
    ],
    ...(answered > 0 && { candidatesTokensDetails: [{ modality: 'TEXT', tokenCount: answered }] }),
  }
}

function describeModel({ name, methods }: FakeModel) {
  return {
    name: `models/${name}`,
    version: '001',
    displayName: name,
    inputTokenLimit: 1_048_576,
    outputTokenLimit: 65_536,
    supportedGenerationMethods: [...methods, 'countTokens'],
  }
}

function sendAnswer(response: ServerResponse, streamed: boolean, value: unknown): void {
  if (streamed) {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(`data: ${JSON.stringify(value)}\r\n\r\n`)
  } else {
    sendJson(response, 200, value)
  }
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' })
  response.end(JSON.stringify(value))
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  if (text === '') return {}
  const json: unknown = JSON.parse(text)
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
}
