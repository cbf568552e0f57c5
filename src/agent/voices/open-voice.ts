import { findVoices } from '@node/voices/find-voices'
import { type SpeechProgram, speechProgramOf } from '@node/voices/speech-programs'
import { chooseVoice } from '@node/voices/voice-lists'
import type { VoiceChoice } from '@shared/protocol/job'
import { CachedVoice } from './cached-voice'
import { readingVoice } from './reading-voice'
import { SystemSpeech } from './system-speech'

import type { Voice } from './voice'

export interface VoiceOptions {
  /** Where synthesised speech is kept between interviews. */
  cacheDir: string
  platform: NodeJS.Platform
  /** Language of the interview, BCP 47. */
  language?: string
  program?: SpeechProgram
}

/** Opens the voice asked for. Without a speech program or a voice for the language it is reading mode: see `kind`. */
export async function openVoice(choice: VoiceChoice, options: VoiceOptions): Promise<Voice> {
  if (choice.kind === 'reading') return readingVoice
  const program = options.program ?? speechProgramOf(options.platform)
  const voices = await findVoices(options.platform, program)
  const voice = chooseVoice(voices, options.language ?? 'en', choice.name)
  return voice ? new CachedVoice(new SystemSpeech(program, voice.name), options.cacheDir) : readingVoice
}
