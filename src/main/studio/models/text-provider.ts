import type { Tokens } from '@shared/domain/cost/usd'
import type { ListedModel } from '@shared/domain/models/gemini-models'
import type { ServiceFailure } from './failures'
import type { JsonSchema } from './response-schema'
import type { ProviderName, Readiness } from './text-models'

export interface ProviderCall {
  model: string
  instructions: string
  prompt: string
  /** Null: plain text. */
  schema: JsonSchema | null
  audio: { mimeType: string; bytes: Uint8Array } | null
  temperature: number
  maxOutputTokens: number | null
  signal: AbortSignal
}

/** What came back, also when it cannot be used: it was paid for. */
export interface ProviderAnswer {
  text: string
  tokens: Tokens
  failure: ServiceFailure | null
}

export type ProviderReadiness = { ready: true; models: string[] } | Extract<Readiness, { ready: false }>

/** One service for texts. All its errors are ServiceFailure. */
export interface TextProvider {
  readonly name: ProviderName
  readonly capabilities: { audio: boolean }
  /** Whether it may be asked now, and the models to try, best first. Asks nobody. */
  readiness(): Promise<ProviderReadiness>
  complete(call: ProviderCall): Promise<ProviderAnswer>
  listModels(signal: AbortSignal): Promise<ListedModel[]>
}
