import { dbfsOf, SILENCE_DBFS } from './level'

/** A piece of speech, ms from the first sample. */
export interface SpeechSpan {
  startMs: number
  endMs: number
}

/*
 * Our own signal code, because the licence of the models that hear a turn's end keeps them out of later analysis.
 * A 10 ms frame is active when it is well above the noise and not far below the speech heard lately; frames are joined over
 * gaps shorter than a pause, and pieces shorter than a syllable are dropped.
 */
const FRAME_MS = 10
/** Pauses shorter than this are articulation, not pauses: 200 ms in monologue (Language Testing 2025, research.md). */
const SHORTEST_PAUSE_FRAMES = 20
/** A click or a breath; the shortest stressed syllables last some 100 ms (de Jong & Wempe 2009 see dips of that length). */
const SHORTEST_SPEECH_FRAMES = 10
/** The noise floor is the lowest level of the last 4 s: nobody speaks that long without a stop consonant or a gap. */
const FLOOR_BLOCK_FRAMES = 100
const FLOOR_BLOCKS = 4
/** Levels are averaged over 5 frames before the minimum is taken: a minimum of single frames lies below the noise. */
const FLOOR_SMOOTHING_FRAMES = 5
const ABOVE_FLOOR_DB = 9
/** Weak fricatives and fading ends lie some 30 dB below the loudest vowels. */
const BELOW_PEAK_DB = 32
/** How fast the loudest speech is forgotten, dB a second: somebody may lean back. */
const PEAK_DECAY_DB = 0.5 / (1000 / FRAME_MS)
/** Nothing below is speech, whatever the room: the noise of a sound card. */
const QUIETEST_DBFS = -62
/** Rumble and mains hum below are taken out first. */
const HIGH_PASS_HZ = 100

export interface ActivityStream {
  push(pcm: Int16Array): void
  /** Sorted and without overlap; the last one may still grow. */
  spans(): SpeechSpan[]
}

/** Speech and silence in a sound, streaming; `sampleRateHz` is a multiple of 100. */
export function createActivityStream(sampleRateHz: number): ActivityStream {
  const frameSamples = (sampleRateHz * FRAME_MS) / 1000
  /** One pole, 6 dB an octave: enough against hum, and no ringing. */
  const keep = 1 / (1 + (2 * Math.PI * HIGH_PASS_HZ) / sampleRateHz)
  let before = 0
  let passed = 0
  let sumOfSquares = 0
  const floor = createFloor()
  const done: SpeechSpan[] = []
  let filled = 0
  let frameCount = 0
  let peakDbfs = SILENCE_DBFS
  let open: { from: number; until: number; active: number } | null = null

  function judge(level: number) {
    const at = frameCount++
    floor.add(level)
    const threshold = Math.max(floor.dbfs() + ABOVE_FLOOR_DB, peakDbfs - BELOW_PEAK_DB, QUIETEST_DBFS)
    peakDbfs = Math.max(peakDbfs - PEAK_DECAY_DB, level > threshold ? level : SILENCE_DBFS)
    if (level > threshold) {
      open = { from: open?.from ?? at, until: at + 1, active: (open?.active ?? 0) + 1 }
    } else if (open && at - open.until >= SHORTEST_PAUSE_FRAMES) {
      close()
    }
  }

  function close() {
    if (open && open.active >= SHORTEST_SPEECH_FRAMES) done.push(spanOf(open))
    open = null
  }

  return {
    push(pcm) {
      // An hour is 173 million samples, read again when a killed recording is reopened: locals, and no call for each sample.
      let [last, out, sum] = [before, passed, sumOfSquares]
      for (let i = 0; i < pcm.length; i++) {
        const sample = pcm[i] as number
        out = keep * (out + sample - last)
        last = sample
        sum += out * out
        if (++filled < frameSamples) continue
        filled = 0
        judge(dbfsOf(sum / frameSamples))
        sum = 0
        // Numbers near the smallest there are make arithmetic ten times slower.
        if (Math.abs(out) < 1e-6) out = 0
      }
      before = last
      passed = out
      sumOfSquares = sum
    },
    spans() {
      return open && open.active >= SHORTEST_SPEECH_FRAMES ? [...done, spanOf(open)] : [...done]
    },
  }
}

function spanOf(frames: { from: number; until: number }): SpeechSpan {
  return { startMs: frames.from * FRAME_MS, endMs: frames.until * FRAME_MS }
}

/**
 * The lowest smoothed level of the last seconds. Digital silence counts: noise suppression and synthetic voices leave nothing
 * else between words. The price is that a noisy room unmuted after it is taken for speech for up to 4 s.
 */
function createFloor() {
  const blocks: number[] = []
  let current = Number.POSITIVE_INFINITY
  let inBlock = 0
  const smoothed: number[] = []
  return {
    add(level: number) {
      smoothed.push(level)
      if (smoothed.length > FLOOR_SMOOTHING_FRAMES) smoothed.shift()
      if (smoothed.length === FLOOR_SMOOTHING_FRAMES) {
        current = Math.min(current, smoothed.reduce((sum, v) => sum + v, 0) / FLOOR_SMOOTHING_FRAMES)
      }
      if (++inBlock < FLOOR_BLOCK_FRAMES) return
      blocks.push(current)
      if (blocks.length > FLOOR_BLOCKS) blocks.shift()
      current = Number.POSITIVE_INFINITY
      inBlock = 0
    },
    dbfs(): number {
      const lowest = Math.min(current, ...blocks)
      return Number.isFinite(lowest) ? lowest : SILENCE_DBFS
    },
  }
}
