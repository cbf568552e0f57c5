/** The quietest and loudest level that the bar can show, dB of full scale (RMS). */
const FLOOR_DB = -60
const CEILING_DB = -6
/** Speech at a laptop's microphone; below it the words are hard to tell from the room. */
const SPEECH_DB = -45
const QUIET_DB = -54
const LOUD_DB = -9
/** How long what was heard still counts. */
const MEMORY_MS = 4_000

export type Hearing = 'waiting' | 'heard' | 'quiet' | 'loud'

/** RMS of samples in -1..1, in dB of full scale; the floor for silence. */
export function levelDb(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  const rms = Math.sqrt(sum / Math.max(1, samples.length))
  return rms === 0 ? FLOOR_DB : Math.max(FLOOR_DB, 20 * Math.log10(rms))
}

/** How much of the bar is lit, 0 to 1. */
export function litShare(db: number): number {
  return Math.max(0, Math.min(1, (db - FLOOR_DB) / (CEILING_DB - FLOOR_DB)))
}

export interface HeardLevel {
  /** The loudest of late, dB, and when it was, ms. */
  peakDb: number
  peakAtMs: number
  hearing: Hearing
}

export const nothingHeard: HeardLevel = { peakDb: FLOOR_DB, peakAtMs: 0, hearing: 'waiting' }

/** What to tell the person, from the loudest moment of the last seconds: it must not change with every syllable. */
export function hear(before: HeardLevel, db: number, atMs: number): HeardLevel {
  const forgotten = atMs - before.peakAtMs > MEMORY_MS
  if (db < before.peakDb && !forgotten) return before
  return { peakDb: db, peakAtMs: atMs, hearing: hearingOf(db) }
}

function hearingOf(db: number): Hearing {
  if (db >= LOUD_DB) return 'loud'
  if (db >= SPEECH_DB) return 'heard'
  return db >= QUIET_DB ? 'quiet' : 'waiting'
}
