import { findVoices } from '@node/voices/find-voices'
import { chooseVoice } from '@node/voices/voice-lists'
import type { VoiceChoice } from '@shared/protocol/job'

/** The language the questions are written in. */
const LANGUAGE = 'en'

/** The system's best voice, or reading mode when it has none. Asks a program of the system: once a run is enough. */
export async function systemVoice(platform: NodeJS.Platform, find = findVoices): Promise<VoiceChoice> {
  const voice = chooseVoice(await find(platform), LANGUAGE, null)
  return voice ? { kind: 'system', name: voice.name } : { kind: 'reading', name: null }
}
