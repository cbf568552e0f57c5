import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findVoices } from '@node/voices/find-voices'
import { runCommand } from '@node/voices/run-command'
import { speechProgramOf } from '@node/voices/speech-programs'
import { chooseVoice } from '@node/voices/voice-lists'
import { StudioError } from '@shared/contract/errors'
import { baseOf } from '@shared/domain/profiles/spoken-tag'
import { type Clip, readAnswers } from './clips'

const LIMIT_MS = 20_000

/** Lines as the system's own voice of a language (BCP 47) says them. Throws NO_VOICE where it has none. */
export async function speakLines(lines: readonly string[], language = 'en'): Promise<Clip[]> {
  const program = speechProgramOf(process.platform)
  const voice = chooseVoice(await findVoices(process.platform, program), baseOf(language), null)
  if (voice === null) throw new StudioError('NO_VOICE', program.remedy)
  const dir = await mkdtemp(join(tmpdir(), 'greenroom-lines-'))
  try {
    const paths: string[] = []
    for (const [i, line] of lines.entries()) {
      const path = join(dir, `${i}.wav`)
      await runCommand(program.speak(voice.name, path), { stdin: line, limitMs: LIMIT_MS })
      paths.push(path)
    }
    return await readAnswers(paths)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
