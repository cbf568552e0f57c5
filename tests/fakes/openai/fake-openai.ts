import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { defaultAnswer } from '../gemini-rest/default-answers'
import { type AskedOf, kindOf } from '../gemini-rest/read-request'

/** What comes back for one chat completion. */
export type FakeCompletion =
  | { kind: 'default' }
  | { kind: 'text'; text: string; finishReason?: 'stop' | 'length' | 'content_filter' }
  | { kind: 'error'; status: number; code: string; message: string }
  | { kind: 'hang' }
  | { kind: 'cut' }

/** What the server makes of response_format; others refuse it with 400, as older LM Studio and llama.cpp do. */
export type FormatSupport = 'json_schema' | 'json_object' | 'none'

/** A loopback double of an OpenAI-compatible endpoint (Ollama, LM Studio): models and chat completions. */
export class FakeOpenAi {
  readonly requests: AskedOf[] = []
  models = ['llama3.2:3b']
  /** Null: no key is asked for. */
  key: string | null = null
  delayMs = 0
  formats: FormatSupport = 'json_schema'
  private readonly next: FakeCompletion[] = []
  private readonly sockets = new Set<Socket>()
  /** The schema seen last: a server that takes none is still asked for its shape in words. */
  private lastSchema: Record<string, unknown> | null = null

  private constructor(readonly server: Server) {
    server.on('connection', (socket) => {
      this.sockets.add(socket)
      socket.once('close', () => this.sockets.delete(socket))
    })
    server.on('request', (request, response) => {
      this.handle(request, response).catch(() => response.destroy())
    })
  }

  static async start(): Promise<FakeOpenAi> {
    const server = createServer()
    const fake = new FakeOpenAi(server)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    return fake
  }

  /** Base address, as Ollama's: `http://127.0.0.1:PORT/v1`. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`
  }

  script(...replies: FakeCompletion[]): void {
    this.next.push(...replies)
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await new Promise<void>((resolve) => this.server.close(() => resolve()))
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname
    const given = (request.headers.authorization ?? '').replace(/^Bearer /, '')
    if (this.key !== null && given !== this.key) {
      return sendError(response, 401, 'invalid_api_key', 'Incorrect API key provided.')
    }
    if (path === '/v1/models') {
      const data = this.models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'library' }))
      return sendJson(response, 200, { object: 'list', data })
    }
    if (path !== '/v1/chat/completions') return sendError(response, 404, 'not_found', `no ${path}`)
    const body = await readJson(request)
    const asked = this.read(body, given)
    this.requests.push(asked)
    if (!this.models.includes(asked.model)) {
      return sendError(response, 404, 'model_not_found', `model "${asked.model}" not found, try pulling it first`)
    }
    const format = (body.response_format as { type?: string } | undefined)?.type ?? 'none'
    if (format !== 'none' && format !== this.formats && !(format === 'json_object' && this.formats === 'json_schema')) {
      return sendError(response, 400, 'invalid_request_error', `'response_format.type' ${format} is not supported`)
    }
    const reply = this.next.shift() ?? { kind: 'default' as const }
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs))
    if (reply.kind === 'hang') return
    if (reply.kind === 'cut') return void response.destroy()
    if (reply.kind === 'error') return sendError(response, reply.status, reply.code, reply.message)
    const json = defaultAnswer({ ...asked, schema: asked.schema ?? this.lastSchema })
    const plain = format === 'none' && this.formats === 'none' ? `Here it is:\n\`\`\`json\n${json}\n\`\`\`` : json
    const text = reply.kind === 'text' ? reply.text : plain
    sendJson(response, 200, {
      id: 'chatcmpl-fake',
      object: 'chat.completion',
      created: 0,
      model: asked.model,
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: text },
          finish_reason: reply.kind === 'text' ? (reply.finishReason ?? 'stop') : 'stop',
        },
      ],
      usage: {
        prompt_tokens: Math.ceil(asked.prompt.length / 4),
        completion_tokens: Math.ceil(text.length / 4),
        total_tokens: 0,
      },
    })
  }

  private read(body: Record<string, unknown>, apiKey: string): AskedOf {
    const messages = (body.messages ?? []) as { role: string; content: string }[]
    const of = (role: string) => messages.flatMap((m) => (m.role === role ? [m.content] : [])).join('\n')
    const format = body.response_format as { json_schema?: { schema?: Record<string, unknown> } } | undefined
    const schema = format?.json_schema?.schema ?? null
    this.lastSchema = schema ?? this.lastSchema
    return {
      kind: kindOf(schema ?? this.lastSchema, of('system'), false),
      model: String(body.model),
      apiKey,
      streamed: false,
      system: of('system'),
      prompt: of('user'),
      schema,
      audioBytes: 0,
      audioMimeType: null,
      body,
    }
  }
}

function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  sendJson(response, status, { error: { message, type: code, param: null, code } })
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(value))
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>
}
