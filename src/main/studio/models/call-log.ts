import type { Tokens } from '@shared/domain/cost/usd'
import { usdOf } from '@shared/domain/cost/usd'
import type { Core } from '../core'
import type { PriceTable } from '../costs/price-table'
import { describeError } from '../errors/describe-error'
import type { CallKind, ProviderName } from './text-models'

export interface LoggedCall {
  kind: CallKind
  provider: ProviderName
  model: string
  promptVersion: string
  interviewId: string | null
  questionId: string | null
  request: string
  response: string
  tokens: Tokens
  latencyMs: number
  /** `ok` or an error code. */
  outcome: string
}

export interface CallLog {
  /** Stores a call with its price of today, and gives that. Never throws: a call that was paid for must not be lost over its record. */
  add(call: LoggedCall): number | null
  /** US dollars of an interview so far. */
  spentUsd(interviewId: string): number
}

/** Longest text of a call that is kept, characters. */
const LONGEST = 200_000

export function createCallLog({ core, prices }: { core: Core; prices: PriceTable }): CallLog {
  const { persistence, profile, newId, clock, recordError } = core
  return {
    add: ({ tokens, ...call }) => {
      const usd = usdOf(tokens, call.model, prices.get())
      try {
        persistence.providerCalls.insert({
          ...call,
          id: newId(),
          profileId: profile.id,
          request: call.request.slice(0, LONGEST),
          response: call.response.slice(0, LONGEST),
          inputTextTokens: tokens.inputText,
          inputAudioTokens: tokens.inputAudio,
          outputTextTokens: tokens.outputText,
          outputAudioTokens: tokens.outputAudio,
          usd,
          latencyMs: Math.round(call.latencyMs),
          createdAtMs: clock.nowMs(),
        })
      } catch (error) {
        recordError({ code: 'INTERNAL', place: 'provider call', detail: describeError(error) })
      }
      return usd
    },
    spentUsd: (interviewId) =>
      persistence.providerCalls.ofInterview(profile.id, interviewId).reduce((sum, { usd }) => sum + (usd ?? 0), 0),
  }
}
