import { loadRnnoise } from './load-rnnoise'

/** Cleans the microphone. Silent until RNNoise is loaded, which the page waits for; then says `ready`, or `failed`. */
class RnnoiseProcessor extends AudioWorkletProcessor {
  private clean: ((input: Float32Array, output: Float32Array) => void) | null = null
  private readonly silence = new Float32Array(128)

  constructor() {
    super()
    loadRnnoise().then(
      (clean) => {
        this.clean = clean
        this.port.postMessage('ready')
      },
      () => this.port.postMessage('failed'),
    )
  }

  process([input]: Float32Array[][], [output]: Float32Array[][]): boolean {
    const block = output?.[0]
    // Without a microphone, between two, silence goes through, so that what is left of the last one comes out.
    if (block) this.clean?.(input?.[0] ?? this.silence, block)
    return true
  }
}

registerProcessor('greenroom-rnnoise', RnnoiseProcessor)
