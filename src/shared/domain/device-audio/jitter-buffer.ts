import { SAMPLES_PER_MS } from './audio-packet'

/** What is buffered before it is played, and how long less than that waits for more, samples: 40 ms. */
const START_SAMPLES = 40 * SAMPLES_PER_MS
/** Around this level, samples, the speed is left alone: 60 ms and up to 20 ms away from it, the sender being 80 ms ahead. */
const TARGET_SAMPLES = 60 * SAMPLES_PER_MS
const TOLERANCE_SAMPLES = 20 * SAMPLES_PER_MS
/** Outside, the speed changes by at most this part: nobody hears it. */
const LARGEST_CORRECTION = 0.005
/** Beyond the tolerance, how far off the correction is at its largest, samples: 20 ms. */
const FULL_CORRECTION_SAMPLES = 20 * SAMPLES_PER_MS
/** Time constant of the level's mean, samples: half a second. */
const LEVEL_SAMPLES = 500 * SAMPLES_PER_MS
/** Held at most, samples: 500 ms; then the oldest is dropped. */
const LONGEST_SAMPLES = 500 * SAMPLES_PER_MS
/** A power of two above LONGEST_SAMPLES plus the longest push that is taken whole. */
const RING_SAMPLES = 32_768

export interface JitterBuffer {
  /** 16-bit mono, 48 kHz, any length up to 160 ms. */
  push(pcm: Int16Array): void
  /** Fills `out` with what comes next, -1 to 1; silence where there is nothing. */
  pull(out: Float32Array): void
  /** Drops what is held: it is not to be heard any more. */
  flush(): void
  /** Held now, and since the beginning: dropped because too much was held, and how often it ran dry. */
  counts(): { heldSamples: number; droppedSamples: number; ranDry: number }
}

/**
 * Between frames that come unevenly and a device that takes blocks evenly by a clock of its own. Playing starts with 40 ms in store and
 * ends when nothing is left; meanwhile a speed up to 0.5 % off keeps the store near 60 ms.
 */
export function createJitterBuffer(): JitterBuffer {
  const ring = new Float32Array(RING_SAMPLES)
  /** Samples written since the beginning, and the place of the next to play, between two samples when the speed is not 1. */
  let written = 0
  let at = 0
  let playing = false
  let waitedSamples = 0
  let level = 0
  let droppedSamples = 0
  let ranDry = 0

  const sample = (index: number) => ring[index % RING_SAMPLES] ?? 0

  function play(out: Float32Array): void {
    level += ((written - at - level) * out.length) / LEVEL_SAMPLES
    const speed = speedFor(level)
    for (let i = 0; i < out.length; i++) {
      const index = Math.floor(at)
      if (index >= written) {
        runDry(out, i)
        return
      }
      const here = sample(index)
      const next = index + 1 < written ? sample(index + 1) : here
      out[i] = here + (next - here) * (at - index)
      at += speed
    }
  }

  function runDry(out: Float32Array, from: number): void {
    out.fill(0, from)
    stop()
    ranDry++
  }

  function stop(): void {
    at = written
    playing = false
    waitedSamples = 0
  }

  return {
    push(pcm) {
      for (const value of pcm) ring[written++ % RING_SAMPLES] = value / 32_768
      const tooMany = written - at - LONGEST_SAMPLES
      if (tooMany <= 0) return
      at += tooMany
      droppedSamples += Math.ceil(tooMany)
    },
    pull(out) {
      if (!playing && written > at) {
        playing = written - at >= START_SAMPLES || waitedSamples >= START_SAMPLES
        waitedSamples += out.length
        level = written - at
      }
      if (playing) play(out)
      else out.fill(0)
    },
    flush: stop,
    counts: () => ({ heldSamples: Math.max(0, Math.ceil(written - at)), droppedSamples, ranDry }),
  }
}

/** Faster above the tolerance, slower below, 1 within. */
function speedFor(level: number): number {
  const off = level - TARGET_SAMPLES
  const beyond = Math.max(0, Math.abs(off) - TOLERANCE_SAMPLES)
  return 1 + Math.sign(off) * LARGEST_CORRECTION * Math.min(1, beyond / FULL_CORRECTION_SAMPLES)
}
