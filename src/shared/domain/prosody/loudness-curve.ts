import { dbfsOf } from './level'

/** Sums over 1 ms are what the window weighs: finer than a window of 128 ms can tell apart. */
const BLOCK_SAMPLES = 16
const BLOCKS_A_FRAME = 10
/** 6.4 periods of 50 Hz, as de Jong & Wempe set it: smooth within a syllable, and not over two. */
const WINDOW_BLOCKS = 128
/** A power of two above the window. */
const RING = 256
/** How many frames of sound the window reaches beyond a frame's own. */
export const LOUDNESS_FRAMES_AHEAD = 6

/**
 * Intensity as Praat smooths it: squares under a Kaiser window of 128 ms around the middle of a frame, less the mean.
 * Silence is taken to lie before the first sample and after the last. Source: Praat, Sound: To Intensity.
 */
export interface LoudnessCurve {
  /** 10 ms of 16 kHz sound. Gives the highest sum of squares over 1 ms of it. */
  add(pcm: Int16Array): number
  /** dBFS of the frame LOUDNESS_FRAMES_AHEAD before the last one added. */
  dbfs(): number
}

export function createLoudnessCurve(): LoudnessCurve {
  const window = kaiserWindow()
  const sums = new Float64Array(RING)
  const squares = new Float64Array(RING)
  let blocks = 0
  return {
    add(pcm) {
      let highest = 0
      for (let block = 0; block < BLOCKS_A_FRAME; block++) {
        let sum = 0
        let square = 0
        for (let i = block * BLOCK_SAMPLES; i < (block + 1) * BLOCK_SAMPLES; i++) {
          const sample = pcm[i] as number
          sum += sample
          square += sample * sample
        }
        sums[blocks % RING] = sum
        squares[blocks % RING] = square
        blocks++
        if (square > highest) highest = square
      }
      return highest
    },
    dbfs() {
      const middle = blocks - LOUDNESS_FRAMES_AHEAD * BLOCKS_A_FRAME - BLOCKS_A_FRAME / 2
      const from = middle - WINDOW_BLOCKS / 2 + RING
      let mean = 0
      let power = 0
      for (let i = 0; i < WINDOW_BLOCKS; i++) {
        const weight = window[i] as number
        mean += weight * (sums[(from + i) % RING] as number)
        power += weight * (squares[(from + i) % RING] as number)
      }
      mean /= BLOCK_SAMPLES
      return dbfsOf(power / BLOCK_SAMPLES - mean * mean)
    },
  }
}

/** Praat's: I0((2 pi^2 + 0.5) sqrt(1 - x^2)), here with a sum of 1. */
function kaiserWindow(): Float64Array {
  const window = Float64Array.from({ length: WINDOW_BLOCKS }, (_, i) => {
    const x = (2 * (i + 0.5)) / WINDOW_BLOCKS - 1
    return besselI0((2 * Math.PI ** 2 + 0.5) * Math.sqrt(1 - x * x))
  })
  const sum = window.reduce((total, weight) => total + weight, 0)
  return window.map((weight) => weight / sum)
}

function besselI0(x: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}
