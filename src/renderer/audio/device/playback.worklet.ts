import { createJitterBuffer } from '@shared/domain/device-audio/jitter-buffer'

/** Plays frames as they come; `flush` drops what was not played yet. */
class Playback extends AudioWorkletProcessor {
  private readonly buffer = createJitterBuffer()

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data instanceof Int16Array) this.buffer.push(data)
      else if (data === 'flush') this.buffer.flush()
    }
  }

  process(_inputs: Float32Array[][], [output]: Float32Array[][]): boolean {
    const [first, ...others] = output ?? []
    if (first) this.buffer.pull(first)
    for (const other of others) if (first) other.set(first)
    return true
  }
}

registerProcessor('greenroom-playback', Playback)
