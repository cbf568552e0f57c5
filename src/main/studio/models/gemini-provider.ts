import type {
  GenerateContentParameters,
  GenerateContentResponse,
  ModalityTokenCount,
  ThinkingLevel,
} from '@google/genai/web'
import { NO_TOKENS, type Tokens } from '@shared/domain/cost/usd'
import { GEMINI_TEXT_MODELS, type ListedModel, textModelsToTry } from '@shared/domain/models/gemini-models'
import type { KeysService } from '../keys/keys'
import type { SettingsService } from '../settings/settings'
import { cappedFetch } from './capped-fetch'
import { badAnswer, blocked, geminiFailure, ServiceFailure, thrownFailure, timedOut, unconnected } from './failures'
import type { ProviderCall, TextProvider } from './text-provider'

/** Without it the newer SDK would speak v1, which has neither JSON schemas nor the preview models. */
const API_VERSION = 'v1beta'
/** The SDK's enumeration as a type only: its value would load the SDK. */
const LOW = 'LOW' as ThinkingLevel
const REFUSING = new Set(['SAFETY', 'RECITATION', 'PROHIBITED_CONTENT', 'BLOCKLIST', 'SPII', 'LANGUAGE'])
/** Control characters and spaces cannot be sent in a header; such a key came from the environment or a file. */
const NOT_IN_A_KEY = /[^\x21-\x7e]/

export interface GeminiProviderOptions {
  keys: Pick<KeysService, 'get'>
  settings: SettingsService
  /** Null: the service's own address. */
  baseUrl: string | null
  /** The service's own list, when it was asked. */
  listed(): readonly ListedModel[] | null
}

export function createGeminiProvider({ keys, settings, baseUrl, listed }: GeminiProviderOptions): TextProvider {
  async function connect() {
    const apiKey = await keys.get('gemini')
    if (apiKey === null) throw new ServiceFailure('KEY_MISSING', 'no Gemini key', false)
    if (NOT_IN_A_KEY.test(apiKey)) throw new ServiceFailure('KEY_MALFORMED', 'the key cannot be sent', false)
    // The web build: the other one brings a sign-in for another service. Loaded late, because a studio without a key never needs it.
    const { GoogleGenAI, ApiError } = await import('@google/genai/web')
    const httpOptions = { ...(baseUrl !== null && { baseUrl }), fetch: cappedFetch }
    return { ai: new GoogleGenAI({ apiKey, apiVersion: API_VERSION, httpOptions }), ApiError }
  }

  /** Runs one request of the SDK; whatever it throws leaves as a ServiceFailure. */
  async function asking<T>(
    signal: AbortSignal,
    request: (ai: Awaited<ReturnType<typeof connect>>['ai']) => Promise<T>,
  ): Promise<T> {
    const { ai, ApiError } = await connect().catch(unconnected)
    try {
      return await request(ai)
    } catch (error) {
      if (signal.aborted) throw timedOut()
      // Its message is the body as text.
      if (error instanceof ApiError) throw geminiFailure(error.status, parsed(error.message))
      throw thrownFailure(error)
    }
  }

  return {
    name: 'gemini',
    capabilities: { audio: true },
    readiness: async () => {
      const key = await keys.get('gemini').catch(() => undefined)
      if (key === undefined) return { ready: false, code: 'VAULT_LOCKED' }
      if (key === null) return { ready: false, code: 'KEY_MISSING' }
      return { ready: true, models: textModelsToTry(settings.get().textModel, listed()) }
    },
    complete: async (call) => {
      const response = await asking(call.signal, (ai) => ai.models.generateContent(requestOf(call)))
      return { text: textOf(response), tokens: tokensOf(response), failure: failureOf(response) }
    },
    listModels: (signal) =>
      asking(signal, async (ai) => {
        const models: ListedModel[] = []
        const pager = await ai.models.list({ config: { pageSize: 1_000, abortSignal: signal } })
        for await (const { name, supportedActions } of pager) {
          if (name) models.push({ name: name.replace(/^models\//, ''), methods: supportedActions ?? [] })
        }
        return models
      }),
  }
}

function requestOf(call: ProviderCall): GenerateContentParameters {
  const { model, instructions, prompt, schema, audio, temperature, maxOutputTokens, signal } = call
  const thinking = GEMINI_TEXT_MODELS.find(({ name }) => name === model)?.thinking ?? null
  return {
    model,
    contents: [
      {
        role: 'user',
        parts: [
          ...(audio === null
            ? []
            : [{ inlineData: { mimeType: audio.mimeType, data: Buffer.from(audio.bytes).toString('base64') } }]),
          { text: prompt },
        ],
      },
    ],
    config: {
      systemInstruction: instructions,
      temperature,
      abortSignal: signal,
      ...(maxOutputTokens !== null && { maxOutputTokens }),
      ...(schema !== null && { responseMimeType: 'application/json', responseJsonSchema: schema }),
      ...(thinking !== null && {
        thinkingConfig: 'level' in thinking ? { thinkingLevel: LOW } : { thinkingBudget: thinking.budgetTokens },
      }),
    },
  }
}

function textOf({ candidates }: GenerateContentResponse): string {
  return (candidates?.[0]?.content?.parts ?? []).map((part) => (part.thought ? '' : (part.text ?? ''))).join('')
}

/** A declined prompt does not throw: it answers without a candidate. */
function failureOf(response: GenerateContentResponse): ServiceFailure | null {
  const { promptFeedback, candidates } = response
  if (promptFeedback?.blockReason) return blocked(String(promptFeedback.blockReason))
  const finish = String(candidates?.[0]?.finishReason ?? '')
  if (REFUSING.has(finish)) return blocked(finish)
  if (finish === 'MAX_TOKENS') return badAnswer('cut off at its longest')
  return textOf(response) === '' ? badAnswer('empty') : null
}

function tokensOf({ usageMetadata }: GenerateContentResponse): Tokens {
  if (!usageMetadata) return NO_TOKENS
  const inputAudio = audioOf(usageMetadata.promptTokensDetails)
  const outputAudio = audioOf(usageMetadata.candidatesTokensDetails)
  return {
    inputText: Math.max(0, (usageMetadata.promptTokenCount ?? 0) - inputAudio),
    inputAudio,
    outputText: Math.max(
      0,
      (usageMetadata.candidatesTokenCount ?? 0) - outputAudio + (usageMetadata.thoughtsTokenCount ?? 0),
    ),
    outputAudio,
  }
}

function audioOf(details: ModalityTokenCount[] | undefined): number {
  return (details ?? []).reduce(
    (sum, { modality, tokenCount }) => sum + (modality === 'AUDIO' ? (tokenCount ?? 0) : 0),
    0,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
