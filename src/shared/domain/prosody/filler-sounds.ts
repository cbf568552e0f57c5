import type { Span } from '@shared/contract/speech'
import { PROSODY_FRAME_MS, type ProsodyFrames } from './frames'

/** Vowels in fluent speech last 50 to 150 ms, hesitations 200 to 600. */
const SHORTEST_FRAMES = 20
/** Longer is singing, humming or a machine. */
const LONGEST_FRAMES = 150
/** Spectral change under this stands still: 2.8 dB in 40 ms. */
const HELD_CHANGE = 60
/** From the vowel to the nasal of "um": so long may the spectrum move in between, two windows of 40 ms and the step itself. */
const BRIDGE_FRAMES = 15
/** Of the stretch, so much stands still. */
const HELD_PART = 0.55
/** A hesitation is said on one tone. */
const PITCH_STEP_SEMITONES = 0.5
const PITCH_RANGE_SEMITONES = 2
/** The middle of it keeps its level, but that a nasal is some 10 dB weaker than its vowel; the ends fade under the window of 128 ms. */
const LEVEL_RANGE_DB = 12
const FADE_FRAMES = 6
/** Speech begins or ends within so much of it: hesitations stand beside a pause. */
const NEAR_PAUSE_FRAMES = 9

/**
 * Places that sound like a held "um" or "uh", in order, without overlap: at least 200 ms of voice on one tone (2 semitones), of one
 * level (12 dB) and spectrum (but for the step to the nasal), beside a pause. An estimate: a vowel that is drawn out before a pause sounds the same.
 * After: Audhkhasi et al. 2009 (stability of formants and pitch), ICASSP 4857-4860.
 */
export function fillerSounds(frames: ProsodyFrames, speech: readonly Span[]): Span[] {
  const found: Span[] = []
  for (const span of speech) {
    const begin = Math.max(0, Math.round(span.startMs / PROSODY_FRAME_MS))
    const end = Math.min(frames.count, Math.round(span.endMs / PROSODY_FRAME_MS))
    for (let at = begin; at < end; ) {
      const until = toneEnd(frames, at, end)
      const held = heldPart(frames, at, until)
      if (held && (held.from - begin <= NEAR_PAUSE_FRAMES || end - held.until <= NEAR_PAUSE_FRAMES)) {
        found.push({ startMs: held.from * PROSODY_FRAME_MS, endMs: held.until * PROSODY_FRAME_MS })
      }
      at = Math.max(until, at + 1)
    }
  }
  return found
}

/** Where the voice that sounds at `from` stops or leaves its tone. */
function toneEnd({ pitchHz }: ProsodyFrames, from: number, end: number): number {
  let lowest = Number.POSITIVE_INFINITY
  let highest = 0
  let at = from
  for (; at < end; at++) {
    const hz = pitchHz[at] as number
    if (hz <= 0) break
    if (at > from && semitones(hz, pitchHz[at - 1] as number) > PITCH_STEP_SEMITONES) break
    lowest = Math.min(lowest, hz)
    highest = Math.max(highest, hz)
    if (semitones(highest, lowest) > PITCH_RANGE_SEMITONES) break
  }
  return at
}

/** The part of a tone that is held, or null when it is not held for long enough. */
function heldPart(frames: ProsodyFrames, begin: number, end: number): { from: number; until: number } | null {
  let best: { from: number; until: number } | null = null
  let from = -1
  let last = -1
  let heldFrames = 0
  for (let at = begin; at <= end; at++) {
    const held = at < end && (frames.change[at] as number) < HELD_CHANGE
    if (held) {
      if (from < 0) from = at
      last = at
      heldFrames++
    }
    if (from < 0 || (at < end && at - last <= BRIDGE_FRAMES)) continue
    const length = last + 1 - from
    const longEnough = length >= SHORTEST_FRAMES && length <= LONGEST_FRAMES
    if (longEnough && heldFrames >= HELD_PART * length && isLevel(frames, from, last + 1)) {
      if (!best || length > best.until - best.from) best = { from, until: last + 1 }
    }
    from = -1
    heldFrames = 0
  }
  return best
}

function isLevel({ loudnessDbfs }: ProsodyFrames, from: number, until: number): boolean {
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  for (let at = from + FADE_FRAMES; at < until - FADE_FRAMES; at++) {
    lowest = Math.min(lowest, loudnessDbfs[at] as number)
    highest = Math.max(highest, loudnessDbfs[at] as number)
  }
  return highest - lowest <= LEVEL_RANGE_DB
}

function semitones(a: number, b: number): number {
  return 12 * Math.abs(Math.log2(a / b))
}
