import { PROSODY_FRAME_BYTES, PROSODY_FRAME_MS } from './frames'
import { createHalfRate, halfRateDelay } from './half-rate'
import { createLoudnessCurve, LOUDNESS_FRAMES_AHEAD } from './loudness-curve'
import { createPitchCandidates, emptyCandidates, PITCH_RATE_HZ, PITCH_WINDOW } from './pitch-candidates'
import { createPitchPath, PATH_FRAMES } from './pitch-path'
import { createSpectralChange } from './spectral-change'

/** Pitch, loudness, spectral change and clipping of a voice, streaming. */
export interface ProsodyStream {
  /** 16 kHz mono, any length; the frames do not depend on how the sound was cut. */
  push(pcm: Int16Array): void
  /** Whole frames since the last `take`, encoded (frames.ts). A frame comes some 0.4 s later than its sound. */
  take(): Uint8Array
  /** Ends the stream: the frames that are left, so that there are floor(duration / 10 ms) in all. */
  finish(): Uint8Array
}

const HOP = (16_000 * PROSODY_FRAME_MS) / 1000
const PITCH_HOP = (PITCH_RATE_HZ * PROSODY_FRAME_MS) / 1000
/** Samples this near to full scale are clipped: filters on the way leave them a little lower. */
const FULL_SCALE = 32_700
/** The loudest peak is forgotten by 0.25 dB a second: somebody may lean back, or have coughed. */
const FORGET = 10 ** (-0.25 / 20 / (1000 / PROSODY_FRAME_MS))
/** Nothing below counts as loud, -50 dBFS: else the noise of a sound card would be searched for a voice. */
const LEAST_LOUD = 104
/** The first filter only has to keep clear what the second one passes. */
const FIRST_REACH = 8
const SECOND_REACH = 16
/** Both filters', samples of 4 kHz. */
const DELAY = halfRateDelay(FIRST_REACH) / 4 + halfRateDelay(SECOND_REACH) / 2
/** Samples of 4 kHz kept: as many as need not be moved often. */
const LINE = 64 * PITCH_HOP
/** A power of two above all frames that wait for their pitch. */
const RING = 128
const EMPTY_HOP = new Int16Array(HOP)
/** Hops until everything of a frame is known: the loudness's window, one for the pair, the path's look-ahead. */
const HOPS_BEHIND = LOUDNESS_FRAMES_AHEAD + 1 + PATH_FRAMES

/** Pitch in Hz from 75 to 500 (pitch-candidates.ts), loudness in dBFS (loudness-curve.ts), change (spectral-change.ts). */
export function createProsodyStream(): ProsodyStream {
  const halve = createHalfRate(HOP, FIRST_REACH)
  const halved = new Float64Array(HOP / 2)
  const quarter = createHalfRate(HOP / 2, SECOND_REACH)
  const loudness = createLoudnessCurve()
  const findCandidates = createPitchCandidates()
  const path = createPitchPath()
  const changeOf = createSpectralChange()
  const first = { from: 0, loudest: 0, out: emptyCandidates() }
  const second = { from: 0, loudest: 0, out: emptyCandidates() }
  const hop = new Int16Array(HOP)
  let filled = 0
  /** Hops taken in. */
  let hops = 0
  /** 4 kHz sound; `lineEnd` of it is filled. Silence before the beginning, a window long. */
  const line = new Float64Array(LINE + PITCH_WINDOW)
  let lineEnd = PITCH_WINDOW
  let loudest = LEAST_LOUD
  const loudnessOf = new Int16Array(RING)
  const changes = new Uint8Array(RING)
  const clipped = new Uint8Array(RING)
  /** Frames of which all but the pitch is known, and frames written. */
  let measured = 0
  let written = 0
  let out = new DataView(new ArrayBuffer(PROSODY_FRAME_BYTES * 512))
  let outFrames = 0

  function takeHop(pcm: Int16Array) {
    makeRoom()
    halve(pcm, halved, 0)
    quarter(halved, line, lineEnd)
    let peak = 0
    for (let i = lineEnd; i < lineEnd + PITCH_HOP; i++) {
      const height = Math.abs(line[i] as number)
      if (height > peak) peak = height
    }
    lineEnd += PITCH_HOP
    loudest = Math.max(peak, loudest * FORGET, LEAST_LOUD)
    // No sample is at full scale where the squares of a millisecond do not come to one.
    clipped[hops % RING] = loudness.add(pcm) < FULL_SCALE ** 2 ? 0 : countClipped(pcm)
    hops++
    const frame = hops - 1 - LOUDNESS_FRAMES_AHEAD
    if (frame < 0) return
    loudnessOf[frame % RING] = Math.round(loudness.dbfs() * 100)
    placeFrame(frame % 2 === 0 ? first : second, frame)
    if (frame % 2 === 1) measurePair()
  }

  function placeFrame(slot: typeof first, frame: number) {
    const middle = lineEnd - (hops - frame) * PITCH_HOP + PITCH_HOP / 2 + DELAY
    slot.from = middle - PITCH_WINDOW / 2
    slot.loudest = loudest
  }

  function measurePair() {
    findCandidates(line, first, second)
    for (const { out: candidates } of [first, second]) {
      changes[measured++ % RING] = changeOf(candidates.shape)
      const hz = path.add(candidates)
      if (hz !== null) write(hz)
    }
  }

  function write(hz: number) {
    const at = outFrames * PROSODY_FRAME_BYTES
    if (at === out.byteLength) {
      const larger = new Uint8Array(out.byteLength * 2)
      larger.set(new Uint8Array(out.buffer))
      out = new DataView(larger.buffer)
    }
    const slot = written++ % RING
    out.setUint16(at, Math.round(hz * 10), true)
    out.setInt16(at + 2, loudnessOf[slot] as number, true)
    out.setUint8(at + 4, changes[slot] as number)
    out.setUint8(at + 5, clipped[slot] as number)
    outFrames++
  }

  /** Both frames of a pair lie within the last hops and half a window: what is older is let go. */
  function makeRoom() {
    if (lineEnd + PITCH_HOP <= line.length) return
    const keep = (LOUDNESS_FRAMES_AHEAD + 3) * PITCH_HOP + PITCH_WINDOW
    line.copyWithin(0, lineEnd - keep, lineEnd)
    // The first frame of a pair may have its place already.
    first.from -= lineEnd - keep
    lineEnd = keep
  }

  function take(): Uint8Array {
    const bytes = new Uint8Array(out.buffer.slice(0, outFrames * PROSODY_FRAME_BYTES))
    outFrames = 0
    return bytes
  }

  return {
    push(pcm) {
      for (let at = 0; at < pcm.length; ) {
        if (filled === 0 && pcm.length - at >= HOP) {
          takeHop(pcm.subarray(at, at + HOP))
          at += HOP
          continue
        }
        const until = Math.min(pcm.length, at + HOP - filled)
        while (at < until) hop[filled++] = pcm[at++] as number
        if (filled === HOP) {
          filled = 0
          takeHop(hop)
        }
      }
    },
    take,
    finish() {
      const frames = hops
      // What is left of a hop is sound still, though no frame of its own.
      if (filled > 0) takeHop(hop.fill(0, filled))
      for (let i = 0; i < HOPS_BEHIND && written < frames; i++) takeHop(EMPTY_HOP)
      outFrames -= Math.max(0, written - frames)
      return take()
    },
  }
}

function countClipped(pcm: Int16Array): number {
  let count = 0
  for (let i = 0; i < pcm.length; i++) if (Math.abs(pcm[i] as number) >= FULL_SCALE) count++
  return count
}
