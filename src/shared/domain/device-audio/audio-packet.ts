/** The path's one format: 48 kHz, mono, 16-bit little-endian PCM. */
export const SAMPLES_PER_MS = 48
/** Length of one frame, ms. */
export const FRAME_MS = 20
/** Samples of one frame. */
export const FRAME_SAMPLES = FRAME_MS * SAMPLES_PER_MS

const VERSION = 1
const HEADER_BYTES = 8
/** Length of a whole packet, bytes. Every packet has it: the last frame of an utterance is filled with silence. */
export const AUDIO_PACKET_BYTES = HEADER_BYTES + FRAME_SAMPLES * 2

export interface AudioPacket {
  /** Counts the sender's frames from 0; a frame that was dropped keeps its number. */
  seq: number
  /** FRAME_SAMPLES samples. */
  pcm: Int16Array
}

/**
 * One frame as bytes: version u8, three zero bytes, seq u32 LE, then the samples, little-endian. Throws RangeError when `pcm` is not
 * one frame.
 */
export function encodeAudioPacket({ seq, pcm }: AudioPacket): Uint8Array {
  if (pcm.length !== FRAME_SAMPLES) throw new RangeError(`a frame has ${FRAME_SAMPLES} samples, not ${pcm.length}`)
  const bytes = new Uint8Array(AUDIO_PACKET_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, VERSION)
  view.setUint32(4, seq, true)
  for (let i = 0; i < pcm.length; i++) view.setInt16(HEADER_BYTES + i * 2, pcm[i] ?? 0, true)
  return bytes
}

/** null for what is no packet of this version. */
export function decodeAudioPacket(bytes: Uint8Array): AudioPacket | null {
  if (bytes.length !== AUDIO_PACKET_BYTES || bytes[0] !== VERSION) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pcm = new Int16Array(FRAME_SAMPLES)
  for (let i = 0; i < FRAME_SAMPLES; i++) pcm[i] = view.getInt16(HEADER_BYTES + i * 2, true)
  return { seq: view.getUint32(4, true), pcm }
}
