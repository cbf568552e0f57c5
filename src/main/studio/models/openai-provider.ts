import type { ListedModel } from '@shared/domain/models/gemini-models'
import type { KeysService } from '../keys/keys'
import type { SettingsService } from '../settings/settings'
import { cappedFetch } from './capped-fetch'
import { refusalOfEndpoint } from './endpoint'
import { badAnswer, blocked, openAiFailure, ServiceFailure, thrownFailure, timedOut, unconnected } from './failures'
import type { ProviderAnswer, ProviderCall, TextProvider } from './text-provider'

/** How a server is asked for JSON, strictest first: older ones know less, and say so with 400 or 422. */
const FORMATS = ['json_schema', 'json_object', 'plain'] as const
type Format = (typeof FORMATS)[number]

export interface OpenAiProviderOptions {
  keys: Pick<KeysService, 'get'>
  settings: SettingsService
}

/** Ollama, LM Studio, or any other endpoint that speaks chat completions. It hears nothing. */
export function createOpenAiProvider({ keys, settings }: OpenAiProviderOptions): TextProvider {
  /** What each address turned out to know. */
  const formats = new Map<string, Format>()

  async function connect() {
    const { openAiUrl, openAiConsent } = settings.get()
    if (openAiUrl === null) throw new ServiceFailure('KEY_MISSING', 'no endpoint', false)
    const refusal = refusalOfEndpoint(openAiUrl, openAiConsent)
    if (refusal !== null) throw new ServiceFailure(refusal, 'endpoint', false)
    const { default: OpenAI } = await import('openai')
    // Servers on this computer ask for no key, but the client insists on one.
    const apiKey = (await keys.get('openai', openAiUrl)) ?? 'none'
    return {
      client: new OpenAI({ baseURL: openAiUrl, apiKey, maxRetries: 0, fetch: cappedFetch, logLevel: 'off' }),
      APIError: OpenAI.APIError,
      url: openAiUrl,
    }
  }
  type Connection = Awaited<ReturnType<typeof connect>>

  async function asking<T>(signal: AbortSignal, request: (to: Connection) => Promise<T>): Promise<T> {
    const to = await connect().catch(unconnected)
    try {
      return await request(to)
    } catch (error) {
      if (signal.aborted) throw timedOut()
      if (error instanceof to.APIError && error.status !== undefined) {
        throw openAiFailure(error.status, error.error, error.headers?.get('retry-after') ?? null)
      }
      throw thrownFailure(error)
    }
  }

  return {
    name: 'openai',
    capabilities: { audio: false },
    readiness: async () => {
      const { openAiUrl, openAiConsent, openAiModel } = settings.get()
      if (openAiUrl === null || openAiModel === null) return { ready: false, code: 'KEY_MISSING' }
      const refusal = refusalOfEndpoint(openAiUrl, openAiConsent)
      return refusal === null ? { ready: true, models: [openAiModel] } : { ready: false, code: refusal }
    },
    complete: (call) =>
      asking(call.signal, async (to) => {
        for (let i = FORMATS.indexOf(formats.get(to.url) ?? 'json_schema'); ; i++) {
          const format = FORMATS[i] ?? 'plain'
          try {
            const answer = await complete(to.client, call, format)
            formats.set(to.url, format)
            return answer
          } catch (error) {
            const refused = error instanceof to.APIError && (error.status === 400 || error.status === 422)
            if (!refused || format === 'plain' || call.schema === null) throw error
          }
        }
      }),
    listModels: (signal) =>
      asking(signal, async ({ client }) => {
        const models: ListedModel[] = []
        for await (const { id } of client.models.list({ signal })) models.push({ name: id, methods: [] })
        return models
      }),
  }

  async function complete(client: Connection['client'], call: ProviderCall, format: Format): Promise<ProviderAnswer> {
    const { model, instructions, prompt, schema, temperature, maxOutputTokens, signal } = call
    const shape =
      schema === null ? '' : `\n\nAnswer with one JSON value and nothing else. Its schema: ${JSON.stringify(schema)}`
    const answer = await client.chat.completions.create(
      {
        model,
        temperature,
        ...(maxOutputTokens !== null && { max_tokens: maxOutputTokens }),
        messages: [
          { role: 'system', content: format === 'json_schema' ? instructions : `${instructions}${shape}` },
          { role: 'user', content: prompt },
        ],
        ...(schema !== null && responseFormat(format, schema)),
      },
      { signal },
    )
    const choice = answer.choices?.[0]
    const text = choice?.message?.content ?? ''
    const { prompt_tokens = 0, completion_tokens = 0 } = answer.usage ?? {}
    return {
      text,
      tokens: { inputText: prompt_tokens, inputAudio: 0, outputText: completion_tokens, outputAudio: 0 },
      failure: failureOf(choice?.finish_reason, text),
    }
  }
}

function failureOf(finish: string | undefined, text: string): ServiceFailure | null {
  if (finish === 'content_filter') return blocked('content_filter')
  if (finish === 'length') return badAnswer('cut off at its longest')
  return text === '' ? badAnswer('empty') : null
}

function responseFormat(format: Format, schema: Record<string, unknown>) {
  switch (format) {
    case 'json_schema':
      return {
        response_format: {
          type: 'json_schema' as const,
          json_schema: { name: String(schema.title ?? 'answer'), schema, strict: true },
        },
      }
    case 'json_object':
      return { response_format: { type: 'json_object' as const } }
    case 'plain':
      return {}
  }
}
