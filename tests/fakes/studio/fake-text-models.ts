import { StudioError } from '@shared/contract/errors'
import type {
  CallKind,
  Readiness,
  TextModels,
  TextReply,
  TextRequest,
} from '../../../src/main/studio/models/text-models'
import { LIVE_REPLY } from './graded-replies'

export type Asked = Omit<TextRequest<unknown>, 'schema'>
/** What a kind of call is answered with: a value as it is (also one that fits no schema), an error, or nothing for ever. */
export type Script = (asked: Asked, times: number) => unknown | Error | Promise<unknown>

/** A service for text that says what the test says. Values are not checked here: what uses them must. */
export interface FakeTextModels extends TextModels {
  readonly asked: Asked[]
  /** Every call of this kind from now on. */
  on(kind: CallKind, script: Script): void
  be(readiness: Readiness, hearing?: Readiness): void
  /** Real ms before each answer. */
  delayMs: number
}

export const READY: Readiness = { ready: true, provider: 'gemini', model: 'fake-model' }
/** A call that is never answered; it ends by its signal alone. */
export const NEVER: Script = () => new Promise(() => {})
export const failing = (code: ConstructorParameters<typeof StudioError>[0], retryAfterMs?: number): Script => {
  return () => new StudioError(code, undefined, retryAfterMs)
}

export function createFakeTextModels(scripts: Partial<Record<CallKind, Script>> = {}): FakeTextModels {
  const asked: Asked[] = []
  const byKind = new Map<CallKind, Script>(Object.entries({ ...LIVE_REPLY, ...scripts }) as [CallKind, Script][])
  const times = new Map<CallKind, number>()
  let readiness: Readiness = READY
  let hearing: Readiness = READY
  const fake: FakeTextModels = {
    asked,
    delayMs: 0,
    on: (kind, script) => void byKind.set(kind, script),
    be: (now, hearingNow = now) => {
      readiness = now
      hearing = hearingNow
    },
    readiness: async (needs) => (needs?.audio ? hearing : readiness),
    ask: async <T>(request: TextRequest<T>): Promise<TextReply<T>> => {
      const { schema: _schema, ...rest } = request
      asked.push(rest)
      const now = request.audio ? hearing : readiness
      if (!now.ready) throw new StudioError(now.code)
      const count = (times.get(request.kind) ?? 0) + 1
      times.set(request.kind, count)
      if (fake.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, fake.delayMs))
      const calledOff = new Promise<never>((_resolve, reject) => {
        const { signal } = request
        const stop = () => reject(new StudioError('MODEL_TIMEOUT'))
        if (signal?.aborted) stop()
        else signal?.addEventListener('abort', stop)
      })
      calledOff.catch(() => {})
      const value = await Promise.race([byKind.get(request.kind)?.(rest, count), calledOff])
      if (value instanceof Error) throw value
      return { value: value as T, provider: now.provider, model: now.model, usd: 0.001, latencyMs: 1 }
    },
    close: () => {},
    liveModels: async () => [],
    knownLiveModel: () => null,
    capReached: () => false,
    recordLive: () => {},
    testGemini: async () => ({ ok: true, code: null, message: '', details: [] }),
    testOpenAi: async () => ({ ok: true, code: null, message: '', details: [] }),
  }
  return fake
}
