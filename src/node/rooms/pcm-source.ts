/** Where PacedOutput takes the samples of one piece from. */
export interface PcmSource {
  /** `all taken`: nothing is left and nothing more will come. */
  left(): 'something' | 'all taken'
  /**
   * The next samples, at most `length`, or null when it is better to wait. `urgent`: there is no more time to wait.
   * The array is not to be written to.
   */
  take(length: number, urgent: boolean): Int16Array | null
}

/** A piece that is all there. */
export function wholePcm(pcm: Int16Array): PcmSource {
  let position = 0
  return {
    left: () => (position < pcm.length ? 'something' : 'all taken'),
    take(length) {
      if (position >= pcm.length) return null
      const samples = pcm.subarray(position, position + length)
      position += samples.length
      return samples
    },
  }
}

/** So much is there before the first sample goes, so that a slow second piece does not leave a hole: 60 ms at 48 kHz. */
const HEAD_SAMPLES = 60 * 48
/** A cut is faded over this much, so that it does not click: 4 ms. */
const FADE_SAMPLES = 4 * 48

/** A piece that is still being made: holds back a little, and fades out and in where nothing came in time. */
export class StreamedPcm implements PcmSource {
  private chunks: Int16Array[] = []
  private waiting = 0
  private finished = false
  private begun = false
  private starved = false

  push(pcm: Int16Array) {
    if (this.finished || pcm.length === 0) return
    this.chunks.push(pcm)
    this.waiting += pcm.length
  }

  finish() {
    this.finished = true
  }

  left() {
    return this.finished && this.waiting === 0 ? 'all taken' : 'something'
  }

  take(length: number, urgent: boolean): Int16Array | null {
    if (this.waiting === 0) return null
    if (!this.begun && this.waiting < HEAD_SAMPLES && !this.finished) return null
    this.begun = true
    // One frame more than is asked for stays here, to be faded should nothing follow.
    const runsDry = !this.finished && this.waiting < length * 2
    if (runsDry && !urgent) return null
    const samples = this.read(Math.min(length, this.waiting))
    if (this.starved) fade(samples, 'in')
    this.starved = runsDry && this.waiting === 0
    if (this.starved) fade(samples, 'out')
    return samples
  }

  private read(length: number): Int16Array {
    const out = new Int16Array(length)
    let filled = 0
    while (filled < length) {
      const chunk = this.chunks[0]
      if (!chunk) break
      const part = chunk.subarray(0, length - filled)
      out.set(part, filled)
      filled += part.length
      if (part.length === chunk.length) this.chunks.shift()
      else this.chunks[0] = chunk.subarray(part.length)
    }
    this.waiting -= filled
    return out
  }
}

function fade(samples: Int16Array, way: 'in' | 'out') {
  const length = Math.min(FADE_SAMPLES, samples.length)
  for (let i = 0; i < length; i++) {
    const at = way === 'in' ? i : samples.length - 1 - i
    samples[at] = Math.round(((samples[at] ?? 0) * i) / length)
  }
}
