import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { MODEL_NOTE, type SpeechModelNote, speechModelNote } from '@shared/domain/models/speech-models'

/** A model's folder as it is found: whole, or damaged since. */
export type FoundModel = { id: string; dir: string } & ({ state: 'ready'; note: SpeechModelNote } | { state: 'broken' })

/** A folder that is being made; one that a killed studio left is removed at the next start. */
export const UNFINISHED = '.new'
export const PART = '.part'
const ID = /^[a-z0-9][a-z0-9.-]*$/

/** Makes the folder of the models and removes what a killed studio left half unpacked. What was downloaded stays. */
export function tidyModels(modelsDir: string): void {
  mkdirSync(modelsDir, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(modelsDir)) {
    if (name.endsWith(UNFINISHED)) rmSync(join(modelsDir, name), { recursive: true, force: true })
  }
}

/** The models of the folder, by name. */
export function findModels(modelsDir: string): FoundModel[] {
  return readdirSync(modelsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && ID.test(entry.name) && !entry.name.endsWith(UNFINISHED))
    .map(({ name }) => lookAt(modelsDir, name))
}

export function lookAt(modelsDir: string, id: string): FoundModel {
  const dir = join(modelsDir, id)
  try {
    const note = speechModelNote.parse(JSON.parse(readFileSync(join(dir, MODEL_NOTE), 'utf8')))
    for (const name of Object.values(note.files)) {
      if (statSync(join(dir, name)).size === 0) return { id, dir, state: 'broken' }
    }
    return { id, dir, state: 'ready', note }
  } catch {
    return { id, dir, state: 'broken' }
  }
}
