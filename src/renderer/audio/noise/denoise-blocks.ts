/** RNNoise takes samples of 16-bit size as floats. */
const FULL_SCALE = 32_768

export interface Denoiser {
  frameSize: number
  /** Cleans one frame in its place. */
  processFrame(frame: Float32Array): unknown
}

/**
 * Runs a denoiser that takes frames of its own size (RNNoise: 480) over blocks of any other size (Web Audio: 128): each block gets
 * as many samples as it has, one frame later. Samples from -1 to 1.
 */
export function denoiseBlocks({
  frameSize,
  processFrame,
}: Denoiser): (input: Float32Array, output: Float32Array) => void {
  const frame = new Float32Array(frameSize)
  /** What is cleaned and not handed on yet; begins with one frame of silence, the delay. */
  let ready = new Float32Array(2 * frameSize)
  let readyCount = frameSize
  let filled = 0
  return (input, output) => {
    for (const value of input) {
      frame[filled++] = value * FULL_SCALE
      if (filled < frameSize) continue
      filled = 0
      processFrame(frame)
      if (readyCount + frameSize > ready.length) {
        const larger = new Float32Array(2 * ready.length)
        larger.set(ready)
        ready = larger
      }
      for (let i = 0; i < frameSize; i++) ready[readyCount + i] = (frame[i] ?? 0) / FULL_SCALE
      readyCount += frameSize
    }
    const count = Math.min(output.length, readyCount)
    output.set(ready.subarray(0, count))
    output.fill(0, count)
    ready.copyWithin(0, count, readyCount)
    readyCount -= count
  }
}
