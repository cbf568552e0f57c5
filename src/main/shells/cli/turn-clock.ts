import { levelDbfs } from '@shared/domain/prosody/level'

const FRAME_MS = 10
const SPEECH_DBFS = -45

/** A speech sample, as the figures define it: 10 ms with an RMS above -45 dBFS. */
export function isSpeech(pcm: Int16Array): boolean {
  return levelDbfs(pcm) > SPEECH_DBFS
}

/** First and last speech sample of a clip as offsets from its start, ms; null when it holds no speech. */
export function speechBounds(pcm: Int16Array, sampleRateHz: number): { firstMs: number; lastMs: number } | null {
  const size = Math.round((sampleRateHz * FRAME_MS) / 1000)
  let first: number | null = null
  let last = 0
  for (let at = 0; at + size <= pcm.length; at += size) {
    if (!isSpeech(pcm.subarray(at, at + size))) continue
    first ??= at
    last = at + size
  }
  return first === null ? null : { firstMs: (first * 1000) / sampleRateHz, lastMs: (last * 1000) / sampleRateHz }
}

/**
 * Measures the gap a candidate hears: from their own last speech sample to the interviewer's first, both on the
 * candidate's clock (ms of `performance.now()`).
 */
export class TurnClock {
  private readonly gapsMs = new Map<number, number>()
  private readonly heardAtMs: number[] = []
  private open: { question: number; lastSpeechAtMs: number } | null = null

  /** May come late: a clip that ends in a long silence is over when the next question is already being asked. */
  answered(question: number, lastSpeechAtMs: number): void {
    this.open = { question, lastSpeechAtMs }
    const firstAtMs = this.heardAtMs.find((atMs) => atMs >= lastSpeechAtMs)
    if (firstAtMs !== undefined) this.close(firstAtMs)
    this.heardAtMs.length = 0
  }

  /** One frame of the interviewer as it arrived. */
  heard(pcm: Int16Array, arrivedAtMs: number): void {
    if (!isSpeech(pcm)) return
    if (this.open && arrivedAtMs >= this.open.lastSpeechAtMs) this.close(arrivedAtMs)
    else this.heardAtMs.push(arrivedAtMs)
  }

  private close(firstAtMs: number): void {
    if (!this.open) return
    this.gapsMs.set(this.open.question, Math.round(firstAtMs - this.open.lastSpeechAtMs))
    this.open = null
  }

  gapOf(question: number): number | null {
    return this.gapsMs.get(question) ?? null
  }
}
