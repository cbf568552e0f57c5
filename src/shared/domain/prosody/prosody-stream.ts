/** Pitch, loudness, spectral change and clipping of a voice, streaming. */
export interface ProsodyStream {
  /** 16 kHz mono, any length; the frames do not depend on how the sound was cut. */
  push(pcm: Int16Array): void
  /** Whole frames since the last `take`, encoded (frames.ts). A frame may come later than its sound by the analysis window. */
  take(): Uint8Array
  /** Ends the stream: the frames that are left, so that there are floor(duration / 10 ms) in all. */
  finish(): Uint8Array
}

// SIGNAL replaces this skeleton.
export function createProsodyStream(): ProsodyStream {
  return { push() {}, take: () => new Uint8Array(), finish: () => new Uint8Array() }
}
