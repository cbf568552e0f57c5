import { type After, afterReal } from '@node/timing/after'
import { StudioError } from '@shared/contract/errors'
import { NO_TOKENS, type Tokens } from '@shared/domain/cost/usd'
import type { ListedModel } from '@shared/domain/models/gemini-models'
import { z } from 'zod'
import type { Core } from '../core'
import type { PriceTable } from '../costs/price-table'
import { describeError } from '../errors/describe-error'
import type { KeysService } from '../keys/keys'
import type { SettingsService } from '../settings/settings'
import { createCallLog } from './call-log'
import { createDeadline, type Deadline } from './deadline'
import { ServiceFailure, timedOut } from './failures'
import { createGeminiProvider } from './gemini-provider'
import { createOpenAiProvider } from './openai-provider'
import { parseAnswer } from './parse-answer'
import { responseSchema } from './response-schema'
import { retrying } from './retrying'
import { createServiceList } from './service-list'
import { testService } from './test-service'
import type { Readiness, TextModels, TextReply, TextRequest } from './text-models'
import type { ProviderReadiness, TextProvider } from './text-provider'

export interface TextModelsOptions {
  core: Core
  keys: Pick<KeysService, 'get' | 'onChange'>
  settings: SettingsService
  prices: PriceTable
  /** Null: Gemini's own address. */
  geminiBaseUrl: string | null
  /** In [0, 1): the jitter of retries. */
  random?: () => number
  after?: After
  /** Monotonic ms. */
  elapsedMs?: () => number
}

/** With another service behind it the first one may not use up the whole limit by not answering. */
const FIRST_SHARE = 2 / 3
/** Below this a limit is not divided. */
const DIVISIBLE_MS = 10_000
const LIST_LIMIT_MS = 2_500

type ReadyProvider = { provider: TextProvider; models: string[] }

export function createTextModels(options: TextModelsOptions): TextModels {
  const { core, keys, settings, prices, geminiBaseUrl, random = Math.random } = options
  const timing = { after: options.after ?? afterReal, elapsedMs: options.elapsedMs ?? (() => performance.now()) }
  const calls = createCallLog({ core, prices })
  const list = createServiceList({ core, settings })
  const gemini = createGeminiProvider({ keys, settings, baseUrl: geminiBaseUrl, listed: list.listed })
  const openai = createOpenAiProvider({ keys, settings })
  const providers: Record<TextProvider['name'], TextProvider> = { gemini, openai }
  const closing = new AbortController()
  let listAsked = false
  keys.onChange(() => {
    list.forget()
    listAsked = false
  })

  /** Those that may be asked, in the settings' order, and why the first of the others may not. */
  async function chain(
    audio: boolean,
  ): Promise<{ ready: ReadyProvider[]; code: Extract<Readiness, { ready: false }>['code'] }> {
    const ready: ReadyProvider[] = []
    const refused: Extract<ProviderReadiness, { ready: false }>['code'][] = []
    for (const name of settings.get().textProviders) {
      const provider = providers[name]
      if (audio && !provider.capabilities.audio) continue
      const readiness = await provider.readiness()
      if (!readiness.ready) refused.push(readiness.code)
      else ready.push({ provider, models: readiness.models.filter((model) => !list.isRetired(model)) })
    }
    return { ready, code: refused.find((code) => code !== 'KEY_MISSING') ?? 'KEY_MISSING' }
  }

  async function ask<T>(request: TextRequest<T>): Promise<TextReply<T>> {
    const { ready, code } = await chain(request.audio !== undefined)
    if (ready.length === 0) throw new StudioError(code)
    const whole = createDeadline(timing, request.limitMs, request.signal, closing.signal)
    let first: StudioError | null = null
    try {
      for (const [i, one] of ready.entries()) {
        const divided = i < ready.length - 1 && whole.remainingMs() >= DIVISIBLE_MS
        const deadline = divided ? createDeadline(timing, whole.remainingMs() * FIRST_SHARE, whole.signal) : whole
        try {
          return await askProvider(one, request, deadline)
        } catch (error) {
          const failure = asStudioError(error)
          first ??= failure
          if (failure.code === 'SPEND_CAP' || whole.signal.aborted) break
        } finally {
          if (deadline !== whole) deadline.end()
        }
      }
      throw first ?? timedOut()
    } finally {
      whole.end()
    }
  }

  /** One service, its models in turn: one that is gone is passed over, and named once. */
  async function askProvider<T>(
    { provider, models }: ReadyProvider,
    request: TextRequest<T>,
    deadline: Deadline,
  ): Promise<TextReply<T>> {
    for (const [i, model] of models.entries()) {
      try {
        return await retrying(() => askOnce(provider, model, request, deadline.signal), deadline, random)
      } catch (error) {
        if (!(error instanceof StudioError) || error.code !== 'MODEL_RETIRED' || provider.name !== 'gemini') throw error
        list.retired(model, models[i + 1])
      }
    }
    throw new ServiceFailure('MODEL_RETIRED', 'no model of the list is left', false)
  }

  function capReached(interviewId: string): boolean {
    const cap = settings.get().spendCapUsd
    return cap !== null && calls.spentUsd(interviewId) >= cap
  }

  async function askOnce<T>(
    provider: TextProvider,
    model: string,
    request: TextRequest<T>,
    signal: AbortSignal,
  ): Promise<TextReply<T>> {
    const { kind, promptVersion, instructions, prompt, audio, interviewId, questionId } = request
    if (interviewId !== null && capReached(interviewId)) throw new StudioError('SPEND_CAP')
    const startedAtMs = timing.elapsedMs()
    let tokens: Tokens = NO_TOKENS
    let text = ''
    const log = (outcome: string) =>
      calls.add({
        kind,
        provider: provider.name,
        model,
        promptVersion,
        interviewId,
        questionId,
        request: describeRequest(request),
        response: text,
        tokens,
        latencyMs: timing.elapsedMs() - startedAtMs,
        outcome,
      })
    try {
      const answer = await provider.complete({
        model,
        instructions,
        prompt,
        schema: responseSchema(request.schema, kind),
        audio: audio ?? null,
        temperature: request.temperature ?? 0,
        maxOutputTokens: request.maxOutputTokens ?? null,
        signal,
      })
      tokens = answer.tokens
      text = answer.text
      if (answer.failure !== null) throw answer.failure
      const value = parseAnswer(text, request.schema)
      const usd = log('ok')
      return { value, provider: provider.name, model, usd, latencyMs: Math.round(timing.elapsedMs() - startedAtMs) }
    } catch (error) {
      const failure = asStudioError(error)
      // The database closes next: nobody waits for the record of what was called off.
      if (!closing.signal.aborted) log(failure.code)
      throw failure
    }
  }

  function asStudioError(error: unknown): StudioError {
    if (error instanceof StudioError) return error
    core.recordError({ code: 'MODEL_FAILED', place: 'text models', detail: describeError(error) })
    return new ServiceFailure('MODEL_FAILED', 'unexpected', false)
  }

  async function tinyCall(provider: TextProvider, limitMs: number): Promise<{ model: string }> {
    const readiness = await provider.readiness()
    if (!readiness.ready) throw new StudioError(readiness.code)
    const deadline = createDeadline(timing, limitMs, closing.signal)
    try {
      const models = readiness.models.filter((model) => !list.isRetired(model))
      return await askProvider({ provider, models }, { ...TINY, limitMs }, deadline)
    } finally {
      deadline.end()
    }
  }

  /** Asks for the service's list once a run; without an answer the table is gone by. */
  async function learnModels(): Promise<void> {
    if (listAsked) return
    listAsked = true
    const deadline = createDeadline(timing, LIST_LIMIT_MS, closing.signal)
    try {
      list.remember(await gemini.listModels(deadline.signal))
    } catch (error) {
      listAsked = false
      core.log.info('application', 'the list of models could not be had', { why: asStudioError(error).code })
    } finally {
      deadline.end()
    }
  }

  return {
    readiness: async ({ audio } = { audio: false }) => {
      const { ready, code } = await chain(audio)
      const [first] = ready
      const model = first?.models[0]
      if (!first || model === undefined) return { ready: false, code }
      return { ready: true, provider: first.provider.name, model }
    },
    ask,
    capReached,
    liveModels: async () => {
      await learnModels()
      return list.liveModels()
    },
    close: () => closing.abort(),
    knownLiveModel: () => list.liveModels()[0] ?? null,
    recordLive: (interviewId, usage) => {
      const { model, inputTextTokens, inputAudioTokens, outputTextTokens, outputAudioTokens, latencyMs, outcome } =
        usage
      calls.add({
        kind: 'live',
        provider: 'gemini',
        model,
        promptVersion: '',
        interviewId,
        questionId: null,
        request: '',
        response: '',
        tokens: {
          inputText: inputTextTokens,
          inputAudio: inputAudioTokens,
          outputText: outputTextTokens,
          outputAudio: outputAudioTokens,
        },
        latencyMs,
        outcome,
      })
    },
    testGemini: () =>
      testService({
        provider: gemini,
        timing,
        tinyCall: (limitMs) => tinyCall(gemini, limitMs),
        onListed: (models) => {
          list.remember(models)
          listAsked = true
        },
        detailsOf: geminiDetails,
      }),
    testOpenAi: () =>
      testService({
        provider: openai,
        timing,
        tinyCall: (limitMs) => tinyCall(openai, limitMs),
        detailsOf: (models) => models.slice(0, 30).map(({ name }) => name),
      }),
  }
}

const TINY: Omit<TextRequest<{ ok: boolean }>, 'limitMs'> = {
  kind: 'key_test',
  promptVersion: 'key-test-1',
  instructions: 'Answer with {"ok": true}.',
  prompt: 'Are you there?',
  schema: z.object({ ok: z.boolean() }),
  interviewId: null,
  questionId: null,
}

/** Models for text and for speech, of which there are many more than anybody wants to read. */
function geminiDetails(models: readonly ListedModel[]): string[] {
  return models
    .filter(({ name }) => /^gemini-/.test(name))
    .filter(({ methods }) => methods.includes('generateContent') || methods.includes('bidiGenerateContent'))
    .map(({ name }) => name)
    .slice(0, 60)
}

/** What was asked, for the person's own record. A recording is named, not stored again; there is no key in it. */
function describeRequest<T>({ instructions, prompt, audio, temperature = 0 }: TextRequest<T>): string {
  const recording = audio && { mimeType: audio.mimeType, bytes: audio.bytes.byteLength }
  return JSON.stringify({ instructions, prompt, temperature, ...(recording && { recording }) })
}
