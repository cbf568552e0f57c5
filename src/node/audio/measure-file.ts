import type { Span } from '@shared/contract/speech'
import { createActivityStream } from '@shared/domain/prosody/activity'
import { decodeProsody, type ProsodyFrames } from '@shared/domain/prosody/frames'
import { createPeakStream } from '@shared/domain/prosody/peaks'
import { createProsodyStream } from '@shared/domain/prosody/prosody-stream'
import { type DecodeOptions, decodeAudio } from './decode-audio'

const RATE_HZ = 16_000

export interface MeasuredFile {
  durationMs: number
  /** In order and without overlap. */
  speech: Span[]
  frames: ProsodyFrames
  /** 4 pairs a second: interleaved Int8 min and max. */
  peaks: Int8Array
}

/** Everything that the measures of a recording are made of, in one pass at 16 kHz. Throws what decodeAudio throws. */
export async function measureFile(options: Omit<DecodeOptions, 'sampleRateHz'>): Promise<MeasuredFile> {
  const activity = createActivityStream(RATE_HZ)
  const prosody = createProsodyStream()
  const peaks = createPeakStream(RATE_HZ, [4])
  const pieces: Uint8Array[] = []
  let samples = 0
  for await (const pcm of decodeAudio({ ...options, sampleRateHz: RATE_HZ })) {
    samples += pcm.length
    activity.push(pcm)
    prosody.push(pcm)
    peaks.push(pcm)
    pieces.push(prosody.take())
  }
  pieces.push(prosody.finish())
  const durationMs = Math.floor((samples / RATE_HZ) * 1000)
  return {
    durationMs,
    speech: activity.spans().map(({ startMs, endMs }) => ({ startMs, endMs: Math.min(endMs, durationMs) })),
    frames: decodeProsody(Buffer.concat(pieces)),
    peaks: peaks.finish()[0] ?? new Int8Array(),
  }
}
