import { isFiller, tokensOf } from '../transcript/tokens'
import type { SaidWord } from './find-quote'

export interface MeasuredAnswer {
  words: readonly SaidWord[]
  /** First to last word, and speech inside it, ms; null for a typed answer. */
  durationMs: number | null
  speechMs: number | null
  /** Silences over 1.2 s inside answers. */
  longPauses: number
  /** The engine is known to leave out "um" and "uh". */
  dropsFillers: boolean
}

/** A pace or a rate of shorter speech says nothing. */
const LEAST_MS = 20_000

/** What was measured on the recording, as finished sentences for a model to use and for nobody to invent. Pure. */
export function measuredSentences(answers: readonly MeasuredAnswer[]): string[] {
  const spoken = answers.filter(({ durationMs, words }) => durationMs !== null && words.length > 0)
  const durationMs = spoken.reduce((sum, answer) => sum + (answer.durationMs ?? 0), 0)
  if (durationMs < LEAST_MS) return []
  const minutes = durationMs / 60_000
  const words = spoken.flatMap((answer) => answer.words.filter(({ text }) => tokensOf(text).length > 0))
  const pauses = spoken.reduce((sum, { longPauses }) => sum + longPauses, 0)
  const out = [
    `Pace: ${Math.round(words.length / minutes)} words a minute over all spoken answers (130 to 160 is usual).`,
    `Pauses over 1.2 seconds inside answers: ${pauses}.`,
  ]
  if (spoken.some(({ dropsFillers }) => dropsFillers)) return out
  const fillers = words.filter(({ text }) => isFiller(text)).length
  return [
    ...out,
    `Fillers such as "um": ${fillers}, which is ${(fillers / minutes).toFixed(1)} a minute (5 do no harm).`,
  ]
}
