import { lowPassTaps, toInt16 } from './fir'

const RATIO = 3
/** 6.9 kHz at 48 kHz: with 97 taps the stop band (below -70 dB) begins near 8.3 kHz, the target's Nyquist limit being 8 kHz. */
const CUTOFF = 6900 / 48_000
const TAPS = 97
const MIDDLE = (TAPS - 1) / 2

/** How much later a sound comes out than it went in: the filter's delay, 1 ms. */
export const DECIMATOR_DELAY_MS = (TAPS - 1) / 2 / 48

/**
 * 48 kHz to 16 kHz, streaming. The output does not depend on how the input was cut; output sample k stands for input sample 3k
 * less the filter's delay. `push` returns every output sample that the input so far decides.
 */
export interface Decimator {
  push(pcm48k: Int16Array): Int16Array
}

export function createDecimator(): Decimator {
  const taps = lowPassTaps(CUTOFF, TAPS)
  /** The last TAPS - 1 inputs, oldest first: silence before the beginning. */
  let history = new Int16Array(TAPS - 1)
  /** How many inputs to pass over before the next output. */
  let skip = 0
  return {
    push(pcm) {
      const line = new Int16Array(history.length + pcm.length)
      line.set(history)
      line.set(pcm, history.length)
      const count = skip >= pcm.length ? 0 : Math.ceil((pcm.length - skip) / RATIO)
      const out = new Int16Array(count)
      for (let k = 0; k < count; k++) {
        const from = skip + k * RATIO
        const to = from + TAPS - 1
        // The taps are symmetric: two samples a multiplication, which halves the time.
        let sum = (taps[MIDDLE] as number) * (line[from + MIDDLE] as number)
        for (let i = 0; i < MIDDLE; i++) {
          sum += (taps[i] as number) * ((line[from + i] as number) + (line[to - i] as number))
        }
        out[k] = toInt16(sum)
      }
      skip += count * RATIO - pcm.length
      history = line.slice(line.length - (TAPS - 1))
      return out
    },
  }
}
