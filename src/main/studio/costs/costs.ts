import type { InferContractRouterOutputs } from '@orpc/contract'
import type { CostPart, costsContract, Prices } from '@shared/contract/costs'
import { StudioError } from '@shared/contract/errors'
import type { InterviewSetup } from '@shared/contract/interviews'
import type { Settings } from '@shared/contract/studio'
import { estimateCost } from '@shared/domain/cost/estimate'
import { sumUsd } from '@shared/domain/cost/usd'
import type { ProviderCall } from '../../persistence/repositories/provider-calls'
import type { Core } from '../core'
import type { KeysService } from '../keys/keys'
import { isLoopback } from '../models/endpoint'
import type { TextModels } from '../models/text-models'
import type { QuestionsService } from '../questions/questions'
import type { SettingsService } from '../settings/settings'
import type { SpeechModelsService } from '../speech-models/speech-models'
import type { PriceTable } from './price-table'
import { cloudMsOf, roomServerOf } from './room-server'

type Outputs = InferContractRouterOutputs<typeof costsContract>
type Notice = Outputs['estimate']['notices'][number]

/** What models and rooms cost: estimated before, summed after, by one dated table of prices. */
export interface CostsService {
  estimate(setup: InterviewSetup): Promise<Outputs['estimate']>
  /** Throws NOT_FOUND. */
  ofInterview(interviewId: string): Outputs['ofInterview']
  prices(): Prices
  setPrices(prices: Prices | null): Prices
}

export interface CostsOptions {
  core: Core
  settings: SettingsService
  keys: Pick<KeysService, 'get'>
  models: Pick<TextModels, 'readiness' | 'knownLiveModel'>
  questions: Pick<QuestionsService, 'preview'>
  speechModels: Pick<SpeechModelsService, 'ready'>
  prices: PriceTable
}

const PART_OF_KIND: Record<ProviderCall['kind'], CostPart> = {
  transcription: 'speechToText',
  live: 'live',
  questions: 'text',
  evaluation: 'text',
  completion: 'text',
  follow_up: 'text',
  self_test: 'text',
  key_test: 'text',
  reading: 'text',
}

export function createCosts(options: CostsOptions): CostsService {
  const { core, settings, keys, models, questions, speechModels, prices } = options
  return {
    estimate: async (setup) => {
      const current = settings.get()
      const key = await keys.get('gemini').catch(() => 'locked' as const)
      const gemini = key !== null && key !== 'locked'
      const text = await models.readiness()
      const hearing = await models.readiness({ audio: true })
      const table = prices.get()
      const speaks = gemini && current.interviewer !== 'offline'
      const byGemini = current.transcription === 'gemini' || current.transcription === 'auto'
      // As evaluation/intake.ts has it: what is heard is written down for grades, for a model that reads, or where it costs nothing.
      const mayGrade = text.ready || text.code === 'VAULT_LOCKED'
      const onDevice =
        current.transcription !== 'gemini' &&
        current.transcription !== 'off' &&
        speechModels.ready(setup.language) !== null
      const written = (current.evaluateAnswers && mayGrade) || (speaks && current.hears === 'after_answer') || onDevice
      const transcribes = hearing.ready && byGemini && written
      const asksForText = current.evaluateAnswers || setup.followUpBudget > 0 || setup.questionSource === 'generated'
      const { minutes, parts, usd } = estimateCost(
        {
          questionCount: setup.questionCount,
          answerMs: questions.preview(setup).usualAnswerMs,
          followUps: text.ready ? setup.followUpBudget : 0,
          generated: text.ready && setup.questionSource === 'generated',
          graded: text.ready && current.evaluateAnswers,
          transcriptionModel: transcribes ? hearing.model : null,
          textModel: text.ready ? text.model : null,
          liveModel: speaks ? models.knownLiveModel() : null,
          hearsLive: current.hears === 'live',
          paidRoom: roomServerOf(current) === 'cloud',
        },
        table,
      )
      const notices: Notice[] = []
      if (transcribes || (speaks && current.hears === 'live')) notices.push('voice_to_gemini')
      // Also when another service is the first: what that one fails at goes to Gemini. A locked vault's key is one that is there.
      const mayRead = key !== null && current.textProviders.includes('gemini') && asksForText
      if (mayRead || speaks) notices.push('text_to_gemini')
      if (asksForText && text.ready && current.textProviders.includes('openai') && remoteEndpoint(current)) {
        notices.push('text_to_endpoint')
      }
      if (notices.includes('voice_to_gemini') || notices.includes('text_to_gemini')) notices.push('free_tier_trains')
      if (onOwnServer(current)) notices.push('room_on_cloud')
      return { minutes, parts, usd, pricesAsOf: table.asOf, notices }
    },
    ofInterview: (interviewId) => {
      const interview = core.persistence.interviews.get(core.profile.id, interviewId)
      if (!interview) throw new StudioError('NOT_FOUND')
      const calls = core.persistence.providerCalls.ofInterview(core.profile.id, interviewId)
      const ofPart = (part: CostPart) => sumUsd(calls.filter((c) => PART_OF_KIND[c.kind] === part).map((c) => c.usd))
      // By the servers it was held on, not by those of the settings of today.
      const sessions = core.persistence.interviewSessions.ofInterview(core.profile.id, interviewId)
      const cloudMs = cloudMsOf(sessions, interview.durationMs, core.clock.nowMs())
      const liveKit = Math.ceil(cloudMs / 60_000) * 2 * prices.get().liveKitPerParticipantMinute
      const parts = {
        liveKit,
        speechToText: ofPart('speechToText'),
        live: ofPart('live'),
        text: ofPart('text'),
        recording: 0,
      }
      return { parts, usd: sumUsd(Object.values(parts)), calls: calls.map(describeCall) }
    },
    prices: prices.get,
    setPrices: prices.set,
  }
}

function describeCall(call: ProviderCall): Outputs['ofInterview']['calls'][number] {
  const { id, kind, provider, model, promptVersion, usd, latencyMs, outcome, createdAtMs } = call
  return {
    id,
    kind,
    provider,
    model,
    promptVersion,
    inputTokens: call.inputTextTokens + call.inputAudioTokens,
    outputTokens: call.outputTextTokens + call.outputAudioTokens,
    usd,
    latencyMs,
    outcome,
    atMs: createdAtMs,
  }
}

function onOwnServer({ liveKitServer, liveKitUrl }: Settings): boolean {
  return liveKitServer === 'own' && liveKitUrl !== null && !isLoopback(liveKitUrl)
}

function remoteEndpoint({ openAiUrl }: Settings): boolean {
  return openAiUrl !== null && !isLoopback(openAiUrl)
}
