import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { insert } from './seed-interviews'

const RATE_HZ = 16_000
const HEADER_BYTES = 44
/** Stored levels of peaks, finest first, pairs a second. */
const PEAK_RATES = [100, 20, 4]
/** A syllable, s. */
const SYLLABLE_S = 0.21

export interface Span {
  startMs: number
  endMs: number
}

export interface SeededTrack {
  id: string
  profileId: unknown
  interviewId: string
  track: 'candidate' | 'interviewer'
  durationMs: number
  speech: readonly Span[]
}

/** A track that looks and plays like speech: bursts of noise in the rhythm of syllables, the same for the same spans. */
export function seedTrack(db: Database.Database, dataDir: string, given: SeededTrack): void {
  const { id, profileId, interviewId, track, durationMs, speech } = given
  const folder = join('recordings', interviewId)
  mkdirSync(join(dataDir, folder), { recursive: true })
  const samples = speechLike(durationMs, speech)
  writeFileSync(join(dataDir, folder, `${track}.wav`), wav(samples))
  const peaks = PEAK_RATES.map((perSecond) => {
    const path = `${folder}/${track}.${perSecond}.peaks`
    writeFileSync(join(dataDir, path), peaksOf(samples, perSecond))
    return { perSecond, path }
  })
  insert(db, 'recordings', {
    id,
    profile_id: profileId,
    interview_id: interviewId,
    track,
    wav_path: `${folder}/${track}.wav`,
    sample_rate_hz: RATE_HZ,
    duration_ms: durationMs,
    peaks: JSON.stringify(peaks),
    speech: JSON.stringify(speech),
    // The WAV stays as it is: nothing is to be encoded while the test looks at it.
    encode_status: 'failed',
    updated_at: 1,
  })
}

function speechLike(durationMs: number, speech: readonly Span[]): Int16Array {
  const samples = new Int16Array(Math.ceil((durationMs / 1000) * RATE_HZ))
  let seed = 7
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  for (const { startMs, endMs } of speech) {
    const end = Math.floor((endMs / 1000) * RATE_HZ)
    let loudness = 0.5
    for (let i = Math.floor((startMs / 1000) * RATE_HZ); i < end; i++) {
      const inSyllable = ((i / RATE_HZ) % SYLLABLE_S) / SYLLABLE_S
      if (inSyllable < 1 / (RATE_HZ * SYLLABLE_S)) loudness = 0.25 + 0.75 * random()
      samples[i] = (random() * 2 - 1) * 20_000 * loudness * Math.sin(Math.PI * inSyllable)
    }
  }
  return samples
}

function wav(samples: Int16Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.byteLength, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE_HZ, 24)
  header.writeUInt32LE(RATE_HZ * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.byteLength, 40)
  return Buffer.concat([header, Buffer.from(samples.buffer)])
}

function peaksOf(samples: Int16Array, perSecond: number): Buffer {
  const length = RATE_HZ / perSecond
  const pairs = new Int8Array(Math.ceil(samples.length / length) * 2)
  samples.forEach((sample, i) => {
    const pair = Math.floor(i / length) * 2
    const level = Math.round(sample / 256)
    pairs[pair] = Math.min(pairs[pair] ?? 0, level)
    pairs[pair + 1] = Math.max(pairs[pair + 1] ?? 0, Math.min(127, level))
  })
  return Buffer.from(pairs.buffer)
}
