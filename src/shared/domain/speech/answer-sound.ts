import type { Span, VoiceMeasures } from '@shared/contract/speech'
import { fillerSounds } from '../prosody/filler-sounds'
import { PROSODY_FRAME_MS, type ProsodyFrames } from '../prosody/frames'
import { measureVoice } from '../prosody/measure-voice'
import { within } from '../report/spans'

/** What the sound of one answer tells, without its words. */
export interface AnswerSound {
  voice: VoiceMeasures
  /** Places that sound like a hesitation, ms of the recording. */
  fillers: readonly Span[]
}

/** Where the report gets the sound from; a studio keeps what was measured once. */
export interface SoundSource {
  of(answer: Span): AnswerSound
  /** Over all answers together. */
  overall(answers: readonly Span[]): VoiceMeasures
}

/** Measures the sound of an answer (prosody/measure-voice.ts and filler-sounds.ts); `speech` on the recording, ms. Pure. */
export function soundOfAnswer(frames: ProsodyFrames, speech: readonly Span[], answer: Span): AnswerSound {
  const part = joined(frames, [answer], speech)
  return {
    voice: measureVoice(part),
    fillers: fillerSounds(part.frames, part.speech).map(({ startMs, endMs }) => ({
      startMs: startMs + part.originMs,
      endMs: endMs + part.originMs,
    })),
  }
}

/**
 * The voice over several stretches of a recording as if nothing lay between them: medians and deviations cannot be put together
 * from those of the answers, and a rate over the whole recording would count the interviewer's time. Pure.
 */
export function voiceOver(frames: ProsodyFrames, speech: readonly Span[], answers: readonly Span[]): VoiceMeasures {
  return measureVoice(joined(frames, answers, speech))
}

/** Measures each time anew. */
export function soundSourceOf(frames: ProsodyFrames, speech: readonly Span[]): SoundSource {
  return {
    of: (answer) => soundOfAnswer(frames, speech, answer),
    overall: (answers) => voiceOver(frames, speech, answers),
  }
}

/** The frames and the speech of some stretches, one after the other from 0. */
function joined(frames: ProsodyFrames, stretches: readonly Span[], speech: readonly Span[]) {
  const parts = within(stretches, { startMs: 0, endMs: frames.count * PROSODY_FRAME_MS }).map(({ startMs, endMs }) => {
    const from = Math.floor(startMs / PROSODY_FRAME_MS)
    return { from, until: Math.min(frames.count, Math.max(from + 1, Math.ceil(endMs / PROSODY_FRAME_MS))) }
  })
  const count = parts.reduce((sum, { from, until }) => sum + until - from, 0)
  const out: ProsodyFrames = {
    count,
    pitchHz: new Float32Array(count),
    loudnessDbfs: new Float32Array(count),
    change: new Uint8Array(count),
    clipped: new Uint8Array(count),
  }
  const spans: Span[] = []
  let at = 0
  for (const { from, until } of parts) {
    out.pitchHz.set(frames.pitchHz.subarray(from, until), at)
    out.loudnessDbfs.set(frames.loudnessDbfs.subarray(from, until), at)
    out.change.set(frames.change.subarray(from, until), at)
    out.clipped.set(frames.clipped.subarray(from, until), at)
    const shiftMs = (at - from) * PROSODY_FRAME_MS
    const window = { startMs: from * PROSODY_FRAME_MS, endMs: until * PROSODY_FRAME_MS }
    for (const { startMs, endMs } of within(speech, window)) {
      spans.push({ startMs: startMs + shiftMs, endMs: endMs + shiftMs })
    }
    at += until - from
  }
  return {
    frames: out,
    speech: within(spans, { startMs: 0, endMs: count * PROSODY_FRAME_MS }),
    window: { startMs: 0, endMs: count * PROSODY_FRAME_MS },
    originMs: (parts[0]?.from ?? 0) * PROSODY_FRAME_MS,
  }
}
