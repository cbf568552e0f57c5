import type { TestResult } from '@shared/contract/keys'
import type { AgentToStudio } from '@shared/protocol/job'
import type { z } from 'zod'
import type { CALL_KINDS } from '../../persistence/schema/provider-calls'

export type CallKind = (typeof CALL_KINDS)[number]
export type ProviderName = 'gemini' | 'openai'

export interface TextRequest<T> {
  kind: CallKind
  /** Version of the prompt, stored with the call and with what comes of it. */
  promptVersion: string
  /** What the model is to do. */
  instructions: string
  /** The case: candidate's and employer's text in it is data, fenced by the prompt. */
  prompt: string
  /** What the answer must be; checked again here whatever the service promises. */
  schema: z.ZodType<T>
  audio?: { mimeType: string; bytes: Uint8Array }
  /** Default 0. */
  temperature?: number
  maxOutputTokens?: number
  interviewId: string | null
  questionId: string | null
  /** For all tries together, ms. */
  limitMs: number
  signal?: AbortSignal
}

export interface TextReply<T> {
  value: T
  provider: ProviderName
  model: string
  usd: number | null
  latencyMs: number
}

export type Readiness =
  | { ready: true; provider: ProviderName; model: string }
  | { ready: false; code: 'KEY_MISSING' | 'CONSENT_NEEDED' | 'VAULT_LOCKED' | 'ENDPOINT_NOT_SECURE' }

export type LiveUsage = Extract<AgentToStudio, { type: 'usage' }>

/** Text work by whichever service the settings name, in their order; every call is stored with what it cost. */
export interface TextModels {
  /** Who would be asked first. `audio` narrows it to those that hear. */
  readiness(needs?: { audio: boolean }): Promise<Readiness>
  /** Throws KEY_*, MODEL_*, SPEND_CAP, CONSENT_NEEDED after its own retries; never anything else. */
  ask<T>(request: TextRequest<T>): Promise<TextReply<T>>
  /** Live models to try, best first, by the table, the settings and the service's own list. */
  liveModels(): Promise<string[]>
  /** The first of them by what is known now; asks nobody. */
  knownLiveModel(): string | null
  /** Stores what a call of the live model used. */
  recordLive(interviewId: string, usage: LiveUsage): void
  /** The interview has cost what the settings allow; what has no price does not count. */
  capReached(interviewId: string): boolean
  testGemini(): Promise<TestResult>
  testOpenAi(): Promise<TestResult>
  /** Calls off what is under way; what is asked afterwards ends with MODEL_TIMEOUT. */
  close(): void
}
