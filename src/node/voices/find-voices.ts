import { runCommand } from './run-command'
import { type SpeechProgram, speechProgramOf } from './speech-programs'
import type { SystemVoice } from './voice-lists'

const LIST_LIMIT_MS = 10_000

/** The system's voices, or none when there is no speech program or it does not answer. */
export async function findVoices(
  platform: NodeJS.Platform,
  program: SpeechProgram = speechProgramOf(platform),
): Promise<SystemVoice[]> {
  try {
    return program.parseList(await runCommand(program.list, { limitMs: LIST_LIMIT_MS }))
  } catch {
    return []
  }
}
