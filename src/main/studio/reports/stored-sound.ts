import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { Span, VoiceMeasures } from '@shared/contract/speech'
import { decodeProsody, PROSODY_FRAME_BYTES, type ProsodyFrames } from '@shared/domain/prosody/frames'
import { type AnswerSound, type SoundSource, soundSourceOf } from '@shared/domain/speech/answer-sound'
import { keepMeasures, readMeasures } from './kept-measures'

/** Interviews whose measures are kept in memory; each is a few kB. More than one list of attempts goes through. */
const KEPT = 64
/** Most samples of a frame: 10 ms at 16 kHz. */
const FRAME_SAMPLES = 160

export interface StoredSound {
  /** Absolute path of the frames. */
  path: string
  /** The candidate's speech on the recording. */
  speech: readonly Span[]
}

/**
 * The sound of recordings, read from the frames beside them. What was measured is kept, here and on disk, while the file stays the
 * same: an hour is measured at the end of its interview and not each time its report is looked at.
 */
export function createStoredSounds() {
  const kept = new Map<string, SoundSource>()

  return {
    /** Null where there are no frames, or none that can be read. */
    of: ({ path, speech }: StoredSound): SoundSource | null => {
      const state = stateOf(path)
      if (state === null) return null
      const of = `${state} ${digestOf(speech)}`
      const key = `${path} ${of}`
      const source = kept.get(key) ?? remembering({ path, of, open: () => soundSourceOf(framesOrNone(path), speech) })
      kept.delete(key)
      kept.set(key, source)
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break
        kept.delete(oldest)
      }
      return source
    },
  }
}

/** Whether there are curves to show. */
export function hasFrames(path: string): boolean {
  return stateOf(path) !== null
}

/** Throws what reading throws. What a damaged file holds is brought to what can be. */
export function framesOf(path: string): ProsodyFrames {
  const frames = decodeProsody(readFileSync(path))
  for (let i = 0; i < frames.count; i++) {
    frames.loudnessDbfs[i] = Math.min(0, Math.max(-100, frames.loudnessDbfs[i] as number))
    frames.clipped[i] = Math.min(FRAME_SAMPLES, frames.clipped[i] as number)
  }
  return frames
}

/** A file that went between two looks at it: the report is shown without. */
function framesOrNone(path: string): ProsodyFrames {
  try {
    return framesOf(path)
  } catch {
    return decodeProsody(new Uint8Array())
  }
}

function stateOf(path: string): string | null {
  try {
    const { mtimeMs, size } = statSync(path)
    return size < PROSODY_FRAME_BYTES ? null : `${mtimeMs} ${size}`
  } catch {
    return null
  }
}

/** All that measures depend on besides the frames. */
function digestOf(speech: readonly Span[]): string {
  return createHash('sha256').update(keyOf(speech)).digest('base64')
}

interface Remembering {
  path: string
  /** Names what the measures are of. */
  of: string
  open(): SoundSource
}

function remembering({ path, of: measured, open }: Remembering): SoundSource {
  const known = readMeasures(path, measured)
  const answers = new Map<string, AnswerSound>(Object.entries(known?.answers ?? {}))
  const voices = new Map<string, VoiceMeasures>(Object.entries(known?.voices ?? {}))
  // Frames of an hour are some MB: they are let go once the report is assembled, and what it measured is kept in one go.
  let opened: SoundSource | null = null
  function source(): SoundSource {
    if (!opened) {
      opened = open()
      setImmediate(() => {
        opened = null
        keepMeasures(path, measured, { answers: entriesOf(answers), voices: Object.fromEntries(voices) })
      })
    }
    return opened
  }
  const of = (answer: Span) => remembered(answers, keyOf([answer]), () => source().of(answer))
  return {
    of,
    // One answer is all there is: measured already.
    overall: (spans) =>
      spans.length === 1 ? of(spans[0] as Span).voice : remembered(voices, keyOf(spans), () => source().overall(spans)),
  }
}

function entriesOf(answers: ReadonlyMap<string, AnswerSound>) {
  return Object.fromEntries([...answers].map(([key, { voice, fillers }]) => [key, { voice, fillers: [...fillers] }]))
}

function remembered<T>(known: Map<string, T>, key: string, measure: () => T): T {
  const value = known.get(key) ?? measure()
  known.set(key, value)
  return value
}

function keyOf(spans: readonly Span[]): string {
  return spans.map(({ startMs, endMs }) => `${startMs}-${endMs}`).join(' ')
}
