import { blackman, sinc, toInt16 } from '@shared/domain/prosody/fir'

/** Zero crossings of the sinc on each side: what lies above the input's band stays below -60 dB. */
const REACH = 12

/**
 * 24 kHz to 48 kHz, streaming: every sample as it is, and between two of them one by windowed sinc. The output does not depend on
 * how the input was cut; it comes REACH input samples (0.5 ms) later.
 */
export interface Doubler {
  push(pcm24k: Int16Array): Int16Array
  /** What is still inside. */
  flush(): Int16Array
}

export function createDoubler(): Doubler {
  const taps = halfwayTaps()
  let history = new Int16Array(2 * REACH - 1)

  function push(pcm: Int16Array): Int16Array {
    const line = new Int16Array(history.length + pcm.length)
    line.set(history)
    line.set(pcm, history.length)
    const out = new Int16Array(pcm.length * 2)
    for (let k = 0; k < pcm.length; k++) {
      let sum = 0
      for (let i = 0; i < taps.length; i++) sum += (taps[i] as number) * (line[k + i] as number)
      out[2 * k] = line[k + REACH - 1] as number
      out[2 * k + 1] = toInt16(sum)
    }
    history = line.slice(line.length - history.length)
    return out
  }

  return { push, flush: () => push(new Int16Array(REACH)) }
}

/** For the place halfway between input samples REACH - 1 and REACH of a window of 2 * REACH. */
function halfwayTaps(): Float64Array {
  const taps = new Float64Array(2 * REACH)
  let sum = 0
  for (let i = 0; i < taps.length; i++) {
    const distance = i - REACH + 0.5
    const tap = sinc(distance) * blackman(0.5 + distance / (2 * REACH))
    taps[i] = tap
    sum += tap
  }
  return taps.map((tap) => tap / sum)
}
