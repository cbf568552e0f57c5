import { StudioError } from '@shared/contract/errors'
import { interviewerInstructions } from '@shared/domain/interview/phrases'
import type { InterviewerChoice } from '@shared/protocol/job'
import type { NetworkWatch } from '../../livekit/network-watch'
import type { KeysService } from '../keys/keys'
import type { TextModels } from '../models/text-models'
import type { SettingsService } from '../settings/settings'
import { levelOf, type NewInterview } from './plan-interview'

export interface InterviewerChoiceOptions {
  settings: SettingsService
  keys: Pick<KeysService, 'get'>
  models: Pick<TextModels, 'liveModels' | 'capReached'>
  network: Pick<NetworkWatch, 'hasAddress'>
  /** Another address than the service's own: the double of the tests. */
  geminiBaseUrl: string | null
  /** BCP 47 of the voice this person wants to be asked in, or null. */
  accent: string | null
}

/**
 * Who speaks in this interview: what the settings say. `auto` is Gemini with a key and a network, else the built-in voice.
 * Throws KEY_MISSING or VAULT_LOCKED when Gemini was asked for by name.
 */
export async function chooseInterviewer(
  options: InterviewerChoiceOptions,
  { interview }: NewInterview,
): Promise<InterviewerChoice> {
  const { settings, keys, models, network, geminiBaseUrl, accent } = options
  const { interviewer, hears, geminiVoice, temperature } = settings.get()
  if (interviewer === 'offline' || models.capReached(interview.id)) return { kind: 'offline' }
  const forced = interviewer === 'gemini'
  const apiKey = await keys.get('gemini').catch((error) => {
    if (forced) throw error
    return null
  })
  if (apiKey === null) {
    if (forced) throw new StudioError('KEY_MISSING')
    return { kind: 'offline' }
  }
  if (!forced && geminiBaseUrl === null && !network.hasAddress()) return { kind: 'offline' }
  const known = await models.liveModels()
  if (known.length === 0) {
    if (forced) throw new StudioError('MODEL_RETIRED', 'no live model is left')
    return { kind: 'offline' }
  }
  return {
    kind: 'gemini',
    apiKey,
    baseUrl: geminiBaseUrl,
    models: known,
    voice: geminiVoice,
    language: interview.language,
    temperature,
    hears,
    instructions: interviewerInstructions({
      role: interview.jobRole,
      level: levelOf(interview.difficulty),
      language: interview.language,
      accent,
      jobDescription: interview.jobDescription,
    }),
  }
}
