/** One step of the stored curves, ms. */
export const PROSODY_FRAME_MS = 10
export const PROSODY_FRAME_BYTES = 6

/** A voice in steps of 10 ms, from the first sample of the recording: what every later measure is made of. */
export interface ProsodyFrames {
  count: number
  /** Hz; 0 where there is no voice. Steps of 0.1 Hz. */
  pitchHz: Float32Array
  /** Smoothed intensity, dB below full scale (-100 to 0). Steps of 0.01 dB. */
  loudnessDbfs: Float32Array
  /** How fast the spectrum moves here: 0 stands still (a held vowel), 255 jumps. */
  change: Uint8Array
  /** Samples at full scale, at most 255 a frame. */
  clipped: Uint8Array
}

/**
 * The file beside a recording (`candidate.prosody`), a frame after the other, little-endian: pitch Uint16 in tenths of a Hz,
 * loudness Int16 in hundredths of a dB, change Uint8, clipped Uint8. What is left of a last frame that was cut off is not read.
 */
export function decodeProsody(bytes: Uint8Array): ProsodyFrames {
  const count = Math.floor(bytes.byteLength / PROSODY_FRAME_BYTES)
  const view = new DataView(bytes.buffer, bytes.byteOffset, count * PROSODY_FRAME_BYTES)
  const frames: ProsodyFrames = {
    count,
    pitchHz: new Float32Array(count),
    loudnessDbfs: new Float32Array(count),
    change: new Uint8Array(count),
    clipped: new Uint8Array(count),
  }
  for (let i = 0, at = 0; i < count; i++, at += PROSODY_FRAME_BYTES) {
    frames.pitchHz[i] = view.getUint16(at, true) / 10
    frames.loudnessDbfs[i] = view.getInt16(at + 2, true) / 100
    frames.change[i] = view.getUint8(at + 4)
    frames.clipped[i] = view.getUint8(at + 5)
  }
  return frames
}

/** The inverse, rounded to the steps. */
export function encodeProsody(frames: ProsodyFrames): Uint8Array {
  const bytes = new Uint8Array(frames.count * PROSODY_FRAME_BYTES)
  const view = new DataView(bytes.buffer)
  for (let i = 0, at = 0; i < frames.count; i++, at += PROSODY_FRAME_BYTES) {
    view.setUint16(at, Math.round((frames.pitchHz[i] ?? 0) * 10), true)
    view.setInt16(at + 2, Math.round((frames.loudnessDbfs[i] ?? -100) * 100), true)
    view.setUint8(at + 4, frames.change[i] ?? 0)
    view.setUint8(at + 5, frames.clipped[i] ?? 0)
  }
  return bytes
}
