import { findSummit, SUMMIT_REACH } from './find-summit'
import { createFourier } from './fourier'

/** The sound pitch is found in: the harmonics below 2 kHz say best how speech repeats itself. */
export const PITCH_RATE_HZ = 4000
export const PITCH_FLOOR_HZ = 75
export const PITCH_CEILING_HZ = 500
/** Three periods of the deepest voice, 40 ms: Boersma's choice for a Hann window. */
export const PITCH_WINDOW = (3 * PITCH_RATE_HZ) / PITCH_FLOOR_HZ
/** The first candidate is always "no voice". */
export const CANDIDATES = 8
/** How many lags are kept for the spectrum's shape (spectral-change.ts). */
export const SHAPE_LAGS = 9

const SILENCE_THRESHOLD = 0.03
const VOICING_THRESHOLD = 0.45
const OCTAVE_COST = 0.01
const LENGTH = 256
const SHORTEST_LAG = Math.floor(PITCH_RATE_HZ / PITCH_CEILING_HZ)
const LONGEST_LAG = Math.ceil(PITCH_RATE_HZ / PITCH_FLOOR_HZ)
/** Lags that are looked at: what interpolation around the longest reaches, too. */
const LAGS = LONGEST_LAG + SUMMIT_REACH + 1
/** Praat looks for a frame's peak within one longest period around its middle. */
const PEAK_REACH = Math.round(PITCH_RATE_HZ / PITCH_FLOOR_HZ / 2)
/**
 * Under this part of the loudest peak even a perfect repetition (strength 1), and the cost of leaving and entering a voice
 * (0.28), are weaker than "no voice".
 */
const SURELY_SILENT = ((1 + VOICING_THRESHOLD - 0.28) * SILENCE_THRESHOLD) / (1 + VOICING_THRESHOLD)

/** What may be the pitch of a frame; arrays are used again for the next one. */
export interface PitchCandidates {
  count: number
  /** Hz; 0 for "no voice", which stands first. */
  hz: Float64Array
  strength: Float64Array
  /** The autocorrelation of the windowed frame, lags 0 up; all 0 for a silent frame. */
  shape: Float64Array
}

export const emptyCandidates = (): PitchCandidates => ({
  count: 1,
  hz: new Float64Array(CANDIDATES),
  strength: new Float64Array(CANDIDATES),
  shape: new Float64Array(SHAPE_LAGS),
})

/** Of two frames at once: `line` holds 4 kHz samples, a frame begins at `fromA` (or `fromB`); `loudest` is the peak so far. */
export type FindCandidates = (
  line: Float64Array,
  a: { from: number; loudest: number; out: PitchCandidates },
  b: { from: number; loudest: number; out: PitchCandidates },
) => void

/**
 * The places where a sound repeats itself: maxima of the autocorrelation of a Hann-windowed frame divided by that of the window.
 * Costs and thresholds are Praat's defaults, its global peak is the loudest so far. Two frames share one complex transform.
 * Source: Boersma 1993, IFA Proceedings 17, 97-110.
 */
export function createPitchCandidates(): FindCandidates {
  const fourier = createFourier(LENGTH)
  const re = new Float64Array(LENGTH)
  const im = new Float64Array(LENGTH)
  const window = Float64Array.from(
    { length: PITCH_WINDOW },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / PITCH_WINDOW),
  )
  const weight = windowCorrelation(window, LAGS).map((value) => 1 / value)
  const repeats = new Float64Array(LAGS)
  const summit = { lag: 0, height: 0 }

  /** Windows the frame into `into`. False: silent, and not looked at. */
  function load(
    line: Float64Array,
    frame: { from: number; loudest: number; out: PitchCandidates },
    into: Float64Array,
  ) {
    const { from, loudest, out } = frame
    out.count = 1
    out.hz[0] = 0
    let sum = 0
    for (let i = 0; i < PITCH_WINDOW; i++) sum += line[from + i] as number
    const mean = sum / PITCH_WINDOW
    let peak = 0
    for (let i = PITCH_WINDOW / 2 - PEAK_REACH; i < PITCH_WINDOW / 2 + PEAK_REACH; i++) {
      const height = Math.abs((line[from + i] as number) - mean)
      if (height > peak) peak = height
    }
    const relative = loudest > 0 ? Math.min(1, peak / loudest) : 0
    const silence = 2 - (relative * (1 + VOICING_THRESHOLD)) / SILENCE_THRESHOLD
    out.strength[0] = VOICING_THRESHOLD + Math.max(0, silence)
    into.fill(0)
    if (relative < SURELY_SILENT) return false
    for (let i = 0; i < PITCH_WINDOW; i++) into[i] = ((line[from + i] as number) - mean) * (window[i] as number)
    return true
  }

  function correlate() {
    fourier(re, im)
    // The spectra of two real signals lie in the even and the odd part; their powers go back the same way.
    re[0] = (re[0] as number) ** 2
    im[0] = (im[0] as number) ** 2
    for (let k = 1, m = LENGTH - 1; k <= m; k++, m--) {
      const sumRe = (re[k] as number) + (re[m] as number)
      const sumIm = (im[k] as number) + (im[m] as number)
      const gapRe = (re[k] as number) - (re[m] as number)
      const gapIm = (im[k] as number) - (im[m] as number)
      re[k] = re[m] = (sumRe * sumRe + gapIm * gapIm) / 4
      im[k] = im[m] = (sumIm * sumIm + gapRe * gapRe) / 4
    }
    fourier(re, im)
  }

  /** Maxima of the normalised correlation; the weakest make room when there are too many. */
  function collect(correlation: Float64Array, out: PitchCandidates) {
    const power = correlation[0] as number
    if (!(power > 0)) return
    for (let lag = 0; lag < SHAPE_LAGS; lag++) out.shape[lag] = (correlation[lag] as number) / power
    for (let lag = 0; lag < LAGS; lag++) repeats[lag] = ((correlation[lag] as number) * (weight[lag] as number)) / power
    for (let lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag++) {
      const here = repeats[lag] as number
      const before = repeats[lag - 1] as number
      const after = repeats[lag + 1] as number
      if (here <= VOICING_THRESHOLD / 2 || here <= before || here < after) continue
      findSummit(repeats, lag, summit)
      const hz = PITCH_RATE_HZ / summit.lag
      if (hz >= PITCH_FLOOR_HZ && hz <= PITCH_CEILING_HZ) offer(out, hz, summit.height)
    }
  }

  return (line, a, b) => {
    const hearsA = load(line, a, re)
    const hearsB = load(line, b, im)
    a.out.shape.fill(0)
    b.out.shape.fill(0)
    if (!hearsA && !hearsB) return
    correlate()
    if (hearsA) collect(re, a.out)
    if (hearsB) collect(im, b.out)
  }
}

/** Higher pitches are preferred a little, else every multiple of the period would do as well. */
function offer(out: PitchCandidates, hz: number, height: number) {
  const strength = height - OCTAVE_COST * Math.log2(PITCH_CEILING_HZ / hz)
  let place = out.count
  if (place === CANDIDATES) {
    place = 1
    for (let i = 2; i < CANDIDATES; i++) if ((out.strength[i] as number) < (out.strength[place] as number)) place = i
    if ((out.strength[place] as number) >= strength) return
  } else {
    out.count++
  }
  out.hz[place] = hz
  out.strength[place] = strength
}

/** The autocorrelation of the window, 1 at lag 0. */
function windowCorrelation(window: Float64Array, lags: number): Float64Array {
  const out = new Float64Array(lags)
  for (let lag = 0; lag < lags; lag++) {
    let sum = 0
    for (let i = 0; i + lag < window.length; i++) sum += (window[i] as number) * (window[i + lag] as number)
    out[lag] = sum
  }
  const power = out[0] as number
  return out.map((value) => value / power)
}
