// What an AudioWorklet's own scope has; TypeScript's DOM library has no types for it.
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort
  abstract process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean
}

/** Of the context, Hz. */
declare const sampleRate: number

declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void
