import { FRAME_SAMPLES } from '@shared/domain/device-audio/audio-packet'
import { createStreamResampler } from './stream-resampler'

/** Cuts the microphone into frames of 16-bit samples and hands each to the page. */
class Capture extends AudioWorkletProcessor {
  private frame = new Int16Array(FRAME_SAMPLES)
  private filled = 0
  private readonly push = createStreamResampler(sampleRate, (value) => this.take(value))

  process([input]: Float32Array[][]): boolean {
    const block = input?.[0]
    // No block: nothing is connected, between two microphones.
    for (const value of block ?? []) this.push(value)
    return true
  }

  private take(value: number): void {
    this.frame[this.filled++] = Math.round(Math.max(-1, Math.min(1, value)) * 32_767)
    if (this.filled < FRAME_SAMPLES) return
    this.port.postMessage(this.frame, [this.frame.buffer])
    this.frame = new Int16Array(FRAME_SAMPLES)
    this.filled = 0
  }
}

registerProcessor('greenroom-capture', Capture)
