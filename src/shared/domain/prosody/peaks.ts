/** Pairs a second of each level, finest first. Coarser rates divide the finest. */
export const PEAK_RATES = [100, 20, 4] as const

/**
 * Minimum and maximum of a sound, streaming, at several levels from one pass. A level is interleaved Int8: min, max, min, max ...
 * The result does not depend on how the sound was cut, and the peaks of two sounds in a row are theirs in a row where
 * the first is whole pairs long.
 */
export interface PeakStream {
  push(pcm: Int16Array): void
  /** Whole pairs since the last `take`, one array for each level. */
  take(): Int8Array[]
  /** Ends the stream: what is left, the pair that is not full included. */
  finish(): Int8Array[]
}

interface Level {
  /** How many pairs of the level before (or samples, for the finest) make one pair here. */
  ratio: number
  filled: number
  min: number
  max: number
  out: number[]
}

/** `rates` are pairs a second, finest first; the sample rate is a multiple of the finest, the finest of each other. */
export function createPeakStream(sampleRateHz: number, rates: readonly number[] = PEAK_RATES): PeakStream {
  const finest = rates[0] ?? sampleRateHz
  const levels = rates.map((rate, i): Level => {
    const ratio = i === 0 ? sampleRateHz / rate : finest / rate
    if (!Number.isInteger(ratio)) throw new RangeError(`${rate} pairs a second do not divide ${sampleRateHz} Hz evenly`)
    return { ratio, filled: 0, min: 32767, max: -32768, out: [] }
  })
  const [first, ...coarser] = levels
  if (!first) throw new RangeError('no rates')

  function add(level: Level, min: number, max: number) {
    if (min < level.min) level.min = min
    if (max > level.max) level.max = max
    if (++level.filled === level.ratio) emit(level)
  }

  function emit(level: Level) {
    if (level.filled === 0) return
    const { min, max } = level
    level.filled = 0
    level.min = 32767
    level.max = -32768
    level.out.push(toInt8(min), toInt8(max))
    if (level === first) for (const other of coarser) add(other, min, max)
  }

  function take() {
    return levels.map((level) => {
      const pairs = Int8Array.from(level.out)
      level.out = []
      return pairs
    })
  }

  return {
    push(pcm) {
      let { min, max } = first
      for (let at = 0; at < pcm.length; ) {
        const until = Math.min(pcm.length, at + first.ratio - first.filled)
        first.filled += until - at
        for (; at < until; at++) {
          const sample = pcm[at] as number
          if (sample < min) min = sample
          if (sample > max) max = sample
        }
        first.min = min
        first.max = max
        if (first.filled === first.ratio) {
          emit(first)
          ;({ min, max } = first)
        }
      }
    },
    take,
    finish() {
      for (const level of levels) emit(level)
      return take()
    },
  }
}

/** Rounded, so that the noise of the last bits is drawn as silence. */
function toInt8(sample: number): number {
  return Math.min(127, Math.round(sample / 256))
}
