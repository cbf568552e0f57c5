import type { Span, VoiceMeasures } from '@shared/contract/speech'
import { mean, quantile } from '../statistics'
import { PROSODY_FRAME_MS, type ProsodyFrames } from './frames'
import { syllableNuclei } from './syllable-nuclei'

export interface MeasureVoiceOptions {
  frames: ProsodyFrames
  /** Where somebody speaks, in order and without overlap (activity.ts). */
  speech: readonly Span[]
  /** What of the recording is measured: rates are over its length. */
  window: Span
}

/** Less speech than this gives no rate. */
const LEAST_SPEECH_MS = 1000
/** Less voice than this gives no pitch, 0.3 s. */
const LEAST_VOICED_FRAMES = 30
const LEAST_FRAMES = 20
/** Frames this near to speech are not noise: loudness is smoothed over 64 ms on each side, and words fade. */
const CLEAR_OF_SPEECH_FRAMES = 10
const SAMPLES_A_FRAME = 160
/** Pitches further from the median are slips of the method, or another voice. */
const FURTHEST_SEMITONES = 12

/**
 * A voice in numbers, each null where there is too little of it:
 * speech rate = nuclei a second of the window, articulation rate = nuclei a second of speech (de Jong & Wempe 2009; under 1 s of
 * speech: null); pitch = median (Hz) and standard deviation (semitones re the median, within an octave) of the voiced frames of
 * speech; loudness = mean and standard deviation of smoothed intensity over speech (dBFS, dB); clippedRatio = samples at full scale
 * among those of speech; noiseDbfs = median intensity of what lies 100 ms clear of speech.
 * What must hold under shift, gain, concatenation and another sampling rate: speech/sound-properties.test.ts. Limits: clipping is counted
 * at 16 kHz, and a filter on the way there takes the tops off again: of a recording at 48 kHz half to nine tenths of it are seen; noise
 * above 6.9 kHz is not; of voices 25 dB apart in one answer the weaker one has no syllables.
 */
export function measureVoice({ frames, speech, window }: MeasureVoiceOptions): VoiceMeasures {
  const part = cut(frames, window)
  const windowMs = part.count * PROSODY_FRAME_MS
  const spoken = markSpeech(part.count, speech, part.startMs)
  let speechFrames = 0
  let clipped = 0
  const levels: number[] = []
  const pitches: number[] = []
  for (let i = 0; i < part.count; i++) {
    if (spoken[i] !== 1) continue
    speechFrames++
    clipped += part.clipped[i] as number
    levels.push(part.loudnessDbfs[i] as number)
    if ((part.pitchHz[i] as number) > 0) pitches.push(part.pitchHz[i] as number)
  }
  const speechMs = speechFrames * PROSODY_FRAME_MS
  const syllables = syllableNuclei(part).filter((ms) => spoken[Math.floor(ms / PROSODY_FRAME_MS)] === 1).length
  const enough = speechMs >= LEAST_SPEECH_MS
  return {
    syllables,
    speechRate: enough ? (syllables * 1000) / windowMs : null,
    articulationRate: enough ? (syllables * 1000) / speechMs : null,
    pitch: pitchOf(pitches),
    loudness: loudnessOf(levels),
    clippedRatio: speechFrames > 0 ? Math.min(1, clipped / (speechFrames * SAMPLES_A_FRAME)) : 0,
    noiseDbfs: noiseOf(part, spoken),
  }
}

/** The frames of the window that there are. */
function cut(frames: ProsodyFrames, window: Span): ProsodyFrames & { startMs: number } {
  const within = (ms: number) => Math.max(0, Math.min(frames.count, Math.round(ms / PROSODY_FRAME_MS)))
  const [from, until] = [within(window.startMs), within(window.endMs)]
  const end = Math.max(from, until)
  return {
    startMs: from * PROSODY_FRAME_MS,
    count: end - from,
    pitchHz: frames.pitchHz.subarray(from, end),
    loudnessDbfs: frames.loudnessDbfs.subarray(from, end),
    change: frames.change.subarray(from, end),
    clipped: frames.clipped.subarray(from, end),
  }
}

/** 1 where somebody speaks. */
function markSpeech(count: number, speech: readonly Span[], startMs: number): Uint8Array {
  const spoken = new Uint8Array(count)
  for (const span of speech) {
    const from = Math.round((span.startMs - startMs) / PROSODY_FRAME_MS)
    const until = Math.round((span.endMs - startMs) / PROSODY_FRAME_MS)
    spoken.fill(1, Math.max(0, from), Math.max(0, until))
  }
  return spoken
}

function pitchOf(pitches: readonly number[]): VoiceMeasures['pitch'] {
  const medianHz = pitches.length < LEAST_VOICED_FRAMES ? null : quantile(pitches, 0.5)
  if (medianHz === null) return null
  const semitones = pitches.map((hz) => 12 * Math.log2(hz / medianHz))
  return { medianHz, sdSemitones: deviation(semitones.filter((value) => Math.abs(value) < FURTHEST_SEMITONES)) }
}

function loudnessOf(levels: readonly number[]): VoiceMeasures['loudness'] {
  const meanDbfs = levels.length < LEAST_FRAMES ? null : mean(levels)
  return meanDbfs === null ? null : { meanDbfs, sdDb: deviation(levels) }
}

function noiseOf(part: ProsodyFrames, spoken: Uint8Array): number | null {
  const levels: number[] = []
  let clear = 0
  for (let i = 0; i < part.count; i++) {
    clear = spoken[i] === 1 ? 0 : clear + 1
    // A frame that is clear on both sides: the one that lies so far back, once the run has gone on for as long again.
    if (clear > 2 * CLEAR_OF_SPEECH_FRAMES) levels.push(part.loudnessDbfs[i - CLEAR_OF_SPEECH_FRAMES] as number)
  }
  return levels.length < LEAST_FRAMES ? null : quantile(levels, 0.5)
}

function deviation(values: readonly number[]): number {
  const middle = mean(values) ?? 0
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)) ?? 0)
}
