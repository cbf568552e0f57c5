import { readFileSync, statSync } from 'node:fs'
import type { Span, VoiceMeasures } from '@shared/contract/speech'
import { decodeProsody, PROSODY_FRAME_BYTES, PROSODY_FRAME_MS, type ProsodyFrames } from '@shared/domain/prosody/frames'
import { type AnswerSound, type SoundSource, soundSourceOf } from '@shared/domain/speech/answer-sound'

/** Interviews whose measures are kept in memory; each is a few kB. More than one list of attempts goes through. */
const KEPT = 64
/** Most samples of a frame: 10 ms at 16 kHz. */
const FRAME_SAMPLES = 160

export interface StoredSound {
  /** Absolute path of the frames. */
  path: string
  /** The candidate's speech on the recording. */
  speech: readonly Span[]
  /** Changes whenever `speech` does. */
  version: number
}

/**
 * The sound of recordings, read from the frames beside them. What was measured is kept while the file stays the same: an hour is
 * measured once and not each time its report is looked at.
 */
export function createStoredSounds() {
  const kept = new Map<string, SoundSource>()

  return {
    /** Null where there are no frames, or none that can be read. */
    of: ({ path, speech, version }: StoredSound): SoundSource | null => {
      const state = stateOf(path)
      if (state === null) return null
      const key = `${path} ${state} ${version}`
      const source = kept.get(key) ?? remembering(() => soundSourceOf(framesOrNone(path), speech))
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

function remembering(open: () => SoundSource): SoundSource {
  const answers = new Map<string, AnswerSound>()
  const voices = new Map<string, VoiceMeasures>()
  // Frames of an hour are some MB: they are let go once the report is assembled.
  let opened: SoundSource | null = null
  function source(): SoundSource {
    if (!opened) {
      opened = open()
      setImmediate(() => {
        opened = null
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

function remembered<T>(known: Map<string, T>, key: string, measure: () => T): T {
  const value = known.get(key) ?? measure()
  known.set(key, value)
  return value
}

function keyOf(spans: readonly Span[]): string {
  return spans.map(({ startMs, endMs }) => `${startMs}-${endMs}`).join(' ')
}

/** Frames a point of the curves. */
const POINT_FRAMES = 5
export const CURVE_POINTS_PER_SECOND = 20
/** The most points one call gives: over two hours. */
const MOST_POINTS = 200_000

/**
 * Pitch and loudness of [fromMs, toMs) at 20 points a second: the median of the voiced frames of 50 ms (0 where fewer than two are
 * voiced), and the mean level. Tenths of a Hz as Uint16, little-endian; whole dB below full scale as Int8. Pure.
 */
export function curvesOf(frames: ProsodyFrames, { fromMs, toMs }: { fromMs: number; toMs: number | null }) {
  const pointMs = POINT_FRAMES * PROSODY_FRAME_MS
  const stored = Math.ceil(frames.count / POINT_FRAMES)
  const from = Math.min(stored, Math.floor(fromMs / pointMs))
  const to = Math.min(stored, toMs === null ? stored : Math.ceil(toMs / pointMs), from + MOST_POINTS)
  const count = Math.max(0, to - from)
  const pitch = Buffer.alloc(count * 2)
  const loudness = Buffer.alloc(count)
  for (let i = 0; i < count; i++) {
    const [first, last] = [(from + i) * POINT_FRAMES, Math.min(frames.count, (from + i + 1) * POINT_FRAMES)]
    const voiced = [...frames.pitchHz.subarray(first, last)].filter((hz) => hz > 0).sort((a, b) => a - b)
    const hz = voiced.length < 2 ? 0 : (voiced[voiced.length >> 1] as number)
    pitch.writeUInt16LE(Math.min(65_535, Math.round(hz * 10)), i * 2)
    const levels = frames.loudnessDbfs.subarray(first, last)
    const level = levels.reduce((sum, db) => sum + db, 0) / levels.length
    loudness.writeInt8(Math.round(Math.min(0, Math.max(-100, level))), i)
  }
  return { fromMs: from * pointMs, pitch, loudness }
}
