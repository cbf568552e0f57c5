import type { KeysStatus } from '@shared/contract/keys'
import type { Settings } from '@shared/contract/studio'
import { endpointKind } from './endpoint'

/** What leaves the machine with the settings and keys as they are, each a sentence of the catalogue. */
export type Leaving =
  | 'voice_live'
  | 'recorded_answers'
  | 'text_to_gemini'
  | 'free_tier'
  | 'text_to_endpoint'
  | 'room_on_cloud'
  | 'room_on_server'

/** Pure. */
export function leavingNow(settings: Settings, keys: KeysStatus): Leaving[] {
  const gemini = keys.secrets.gemini !== null
  const speaksGemini = gemini && settings.interviewer !== 'offline'
  const textByGemini = gemini && settings.textProviders.includes('gemini')
  const leaving: Leaving[] = []
  if (speaksGemini && settings.hears === 'live') leaving.push('voice_live')
  const transcribed = gemini && (settings.transcription === 'gemini' || settings.transcription === 'auto')
  if ((speaksGemini && settings.hears === 'after_answer') || transcribed) leaving.push('recorded_answers')
  if (textByGemini) leaving.push('text_to_gemini')
  if (leaving.length > 0) leaving.push('free_tier')
  const remote = endpointKind(settings.openAiUrl) === 'remote' && settings.openAiConsent === settings.openAiUrl
  if (remote && settings.textProviders.includes('openai')) leaving.push('text_to_endpoint')
  if (settings.liveKitServer === 'own' && settings.liveKitUrl !== null)
    leaving.push(settings.liveKitUrl.includes('.livekit.cloud') ? 'room_on_cloud' : 'room_on_server')
  return leaving
}

/** What the bar above every page says of it: nothing leaves, or it goes to services, with keys of one's own or without any. */
export type WhereItRuns = 'offline' | 'ownKeys' | 'ownService'

/** Pure. */
export function whereItRuns(settings: Settings, keys: KeysStatus): WhereItRuns {
  if (leavingNow(settings, keys).length === 0) return 'offline'
  return Object.values(keys.secrets).some((source) => source !== null) ? 'ownKeys' : 'ownService'
}
