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
/**
 * Beside what is surely speech, so much less is enough where most frames have it: weak syllables at the ends of phrases that a
 * noisy room nearly covers.
 */
const FAINT_ABOVE_FLOOR_DB = 4
const FAINT_NEIGHBOURS = 5
const FAINT_MOST = 3
/** How far what is faint may reach, two weak syllables. */
const FAINT_REACH_FRAMES = 30
/** A stop's closure: k before s, say. */
const LONGEST_CLOSURE_FRAMES = 13
/** A power of two above it. */
const RING = 64
const FAINT = 1
const SURE = 2
/** Weak fricatives and fading ends lie some 30 dB below the loudest vowels. */
const BELOW_PEAK_DB = 32
/** How fast the loudest speech is forgotten, dB a second: somebody may lean back. */
const PEAK_DECAY_DB = 0.5 / (1000 / FRAME_MS)
/** Nothing below is speech, whatever the room: the noise of a sound card. */
const QUIETEST_DBFS = -62
/** Rumble and mains hum below are taken out first. */
const HIGH_PASS_HZ = 100
/**
 * Where a room is noisy, a weak word stands out in a part of the spectrum before it does in the whole: vowels where their first
 * formants are, sibilants above. Filters of one pole, twice each, 12 dB an octave.
 */
const VOWELS_FROM_HZ = 300
const VOWELS_TO_HZ = 1200
const SIBILANTS_FROM_HZ = 3500
/** Noise this far below the loudest speech covers some of it. In a stiller room the whole decides: the parts' filters ring. */
const NOISY_BELOW_PEAK_DB = 40

export interface ActivityStream {
  push(pcm: Int16Array): void
  /** Sorted and without overlap; the last one may still grow. */
  spans(): SpeechSpan[]
}

/**
 * Speech and silence in a sound, streaming; `sampleRateHz` is a multiple of 100. Limit: by level alone nobody hears what noise covers.
 * With noise 10 dB below the speech, a run of weak syllables of 300 ms and more may be taken for a pause: on texts that the rules were
 * not made with 0 to 13 pauses in 165 were made up and 93 to 100 % found within 100 ms; at 20 dB none was made up. Voicing would
 * tell (pitch is heard under noise), but is found only later, in prosody-stream.ts.
 */
export function createActivityStream(sampleRateHz: number): ActivityStream {
  const frameSamples = (sampleRateHz * FRAME_MS) / 1000
  /** Of a high pass of one pole; a low pass is what it leaves. */
  const keepAbove = (hz: number) => 1 / (1 + (2 * Math.PI * hz) / sampleRateHz)
  const keep = keepAbove(HIGH_PASS_HZ)
  const vowelKeep = keepAbove(VOWELS_FROM_HZ)
  const vowelPass = 1 - keepAbove(VOWELS_TO_HZ)
  const sibilantKeep = keepAbove(SIBILANTS_FROM_HZ)
  /** What the filters remember, and the sums of squares of the frame: all, vowels, sibilants. */
  const state = new Float64Array(12)
  const floors = [createFloor(), createFloor(), createFloor()] as const
  const done: SpeechSpan[] = []
  let filled = 0
  let frameCount = 0
  let peakDbfs = SILENCE_DBFS
  const faint = new Uint8Array(RING)
  let lastUntil = -SHORTEST_PAUSE_FRAMES
  let open: { from: number; until: number; surelyUntil: number; active: number } | null = null

  function judge(all: number, vowels: number, sibilants: number) {
    const at = frameCount++
    const floor = floors[0].add(all)
    const vowelFloor = floors[1].add(vowels)
    const sibilantFloor = floors[2].add(sibilants)
    const least = Math.max(peakDbfs - BELOW_PEAK_DB, QUIETEST_DBFS)
    const noisy = floor > peakDbfs - NOISY_BELOW_PEAK_DB
    const isAbove = (db: number) =>
      all > Math.max(floor + db, least) ||
      (noisy && (vowels > Math.max(vowelFloor + db, least) || sibilants > Math.max(sibilantFloor + db, least)))
    const heard = isAbove(ABOVE_FLOOR_DB)
    faint[at % RING] = heard ? SURE : isAbove(FAINT_ABOVE_FLOOR_DB) ? FAINT : 0
    peakDbfs = Math.max(peakDbfs - PEAK_DECAY_DB, heard ? all : SILENCE_DBFS)
    if (heard) {
      open ??= { from: firstFaint(at), until: at + 1, surelyUntil: at + 1, active: 0 }
      open.until = open.surelyUntil = at + 1
      open.active++
    } else if (open && at - open.surelyUntil < FAINT_REACH_FRAMES && isFaint(at, -1, at - open.until)) {
      open.until = at + 1
    } else if (open && at - open.until >= SHORTEST_PAUSE_FRAMES) {
      close()
    }
  }

  /**
   * It is, and so are its neighbour and most of those on the side of the speech: before it for -1, after it for 1. `gap`: so many
   * frames without speech lie between; after one as long as a stop's closure more is asked.
   */
  function isFaint(at: number, side: 1 | -1, gap: number): boolean {
    if (gap > LONGEST_CLOSURE_FRAMES) return false
    if (faint[at % RING] !== FAINT || faint[(at + side + RING) % RING] !== FAINT) return false
    let count = 0
    for (let i = 0; i < FAINT_NEIGHBOURS; i++) if (faint[(at + side * i + RING) % RING] !== 0) count++
    return count >= (gap < FAINT_NEIGHBOURS ? FAINT_MOST : FAINT_MOST + 1)
  }

  /** Where speech that was heard at `at` may have begun; a pause stays a pause. */
  function firstFaint(at: number): number {
    let from = at
    const earliest = Math.max(0, at - FAINT_REACH_FRAMES, lastUntil + SHORTEST_PAUSE_FRAMES)
    for (let back = at - 1; back >= earliest; back--) if (isFaint(back, 1, from - back - 1)) from = back
    return from
  }

  function close() {
    if (open && open.active >= SHORTEST_SPEECH_FRAMES) {
      done.push(spanOf(open))
      lastUntil = open.until
    }
    open = null
  }

  return {
    push(pcm) {
      // An hour is 173 million samples, read again when a killed recording is reopened: locals, and no call for each sample.
      let last = state[0] as number
      let all = state[1] as number
      let rise = state[2] as number
      let riseTwice = state[3] as number
      let low = state[4] as number
      let lowTwice = state[5] as number
      let high = state[6] as number
      let highTwice = state[7] as number
      let sumAll = state[8] as number
      let sumVowels = state[9] as number
      let sumSibilants = state[10] as number
      for (let i = 0; i < pcm.length; i++) {
        const sample = pcm[i] as number
        const before = all
        all = keep * (all + sample - last)
        last = sample
        sumAll += all * all
        const riseBefore = rise
        rise = vowelKeep * (rise + all - before)
        riseTwice = vowelKeep * (riseTwice + rise - riseBefore)
        low += vowelPass * (riseTwice - low)
        lowTwice += vowelPass * (low - lowTwice)
        sumVowels += lowTwice * lowTwice
        const highBefore = high
        high = sibilantKeep * (high + all - before)
        highTwice = sibilantKeep * (highTwice + high - highBefore)
        sumSibilants += highTwice * highTwice
        if (++filled < frameSamples) continue
        filled = 0
        judge(dbfsOf(sumAll / frameSamples), dbfsOf(sumVowels / frameSamples), dbfsOf(sumSibilants / frameSamples))
        sumAll = 0
        sumVowels = 0
        sumSibilants = 0
        // Numbers near the smallest there are make arithmetic ten times slower.
        if (Math.abs(all) < 1e-6) all = rise = riseTwice = low = lowTwice = high = highTwice = 0
      }
      state.set([last, all, rise, riseTwice, low, lowTwice, high, highTwice, sumAll, sumVowels, sumSibilants])
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
  const recent = new Float64Array(FLOOR_SMOOTHING_FRAMES)
  const blocks = new Float64Array(FLOOR_BLOCKS).fill(Number.POSITIVE_INFINITY)
  let frames = 0
  let current = Number.POSITIVE_INFINITY
  let earlier = Number.POSITIVE_INFINITY
  return {
    /** Gives the floor with this frame in it. */
    add(level: number): number {
      recent[frames++ % FLOOR_SMOOTHING_FRAMES] = level
      if (frames >= FLOOR_SMOOTHING_FRAMES) {
        let sum = 0
        for (let i = 0; i < FLOOR_SMOOTHING_FRAMES; i++) sum += recent[(frames + i) % FLOOR_SMOOTHING_FRAMES] as number
        current = Math.min(current, sum / FLOOR_SMOOTHING_FRAMES)
      }
      const lowest = Math.min(current, earlier)
      if (frames % FLOOR_BLOCK_FRAMES === 0) {
        blocks[(frames / FLOOR_BLOCK_FRAMES) % FLOOR_BLOCKS] = current
        earlier = blocks.reduce((least, level) => Math.min(least, level), Number.POSITIVE_INFINITY)
        current = Number.POSITIVE_INFINITY
        return earlier
      }
      return Number.isFinite(lowest) ? lowest : SILENCE_DBFS
    },
  }
}
