/** The part that is used of sherpa-onnx-node 1.13.8, which ships no types. */
declare module 'sherpa-onnx-node' {
  export interface OfflineStream {
    acceptWaveform(wave: { samples: Float32Array; sampleRate: number }): void
  }
  export interface OfflineResult {
    text: string
    tokens: string[]
    /** Start of each token, s; empty for engines without. */
    timestamps: number[]
    /** Of each token, s; most engines give none. */
    durations: number[]
    /** Natural logarithm of each token's probability; most engines give none. */
    ys_log_probs: number[]
  }
  export interface OfflineRecognizerConfig {
    featConfig: { sampleRate: number; featureDim: number }
    modelConfig: Record<string, unknown>
  }
  export class OfflineRecognizer {
    /** What it cannot read ends the process: the native code throws past JavaScript. */
    static createAsync(config: OfflineRecognizerConfig): Promise<OfflineRecognizer>
    createStream(): OfflineStream
    decodeAsync(stream: OfflineStream): Promise<OfflineResult>
  }
}
