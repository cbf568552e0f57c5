import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { span, voiceMeasures } from '@shared/contract/speech'
import { z } from 'zod'

/** Raised whenever the same frames would be measured differently; a test holds a sample of what this version measures. */
export const MEASURES_VERSION = 1

const measures = z.strictObject({
  /** By the answer's place. */
  answers: z.record(z.string(), z.strictObject({ voice: voiceMeasures, fillers: z.array(span) })),
  /** By the places of the answers. */
  voices: z.record(z.string(), voiceMeasures),
})
export type KeptMeasures = z.infer<typeof measures>

const file = measures.extend({ version: z.literal(MEASURES_VERSION), of: z.string() })

/** It goes with the folder of the recording. */
function fileBeside(framesPath: string): string {
  return `${framesPath}.measures.json`
}

/** What was measured of these frames; `of` names all that it depends on. Null for none, another version or anything damaged. */
export function readMeasures(framesPath: string, of: string): KeptMeasures | null {
  try {
    const kept = file.parse(JSON.parse(readFileSync(fileBeside(framesPath), 'utf8')))
    return kept.of === of ? { answers: kept.answers, voices: kept.voices } : null
  } catch {
    return null
  }
}

/**
 * Beside the frames, for their owner alone. Nobody waits for the disk: what a power cut leaves damaged is measured again, and so is
 * what cannot be written (the recording has gone).
 */
export function keepMeasures(framesPath: string, of: string, kept: KeptMeasures): void {
  const path = fileBeside(framesPath)
  const partial = `${path}.partial`
  try {
    rmSync(partial, { force: true })
    writeFileSync(partial, JSON.stringify({ version: MEASURES_VERSION, of, ...kept }), { flag: 'wx', mode: 0o600 })
    renameSync(partial, path)
  } catch {
    return
  }
}
