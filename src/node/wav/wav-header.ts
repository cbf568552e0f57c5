/** Bytes before the first sample in the WAV files this program writes: RIFF, `fmt ` and `data` with nothing between. */
export const WAV_HEADER_BYTES = 44
const BYTES_PER_SAMPLE = 2
/** RIFF sizes are 32 bits wide; 44 bytes of header count towards the first of them. */
const MAX_DATA_BYTES = 0xffff_ffff - WAV_HEADER_BYTES

/** The canonical 44-byte header of a mono 16-bit PCM file with `sampleCount` samples. */
export function wavHeader(sampleRateHz: number, sampleCount: number): Buffer {
  const dataBytes = Math.min(sampleCount * BYTES_PER_SAMPLE, MAX_DATA_BYTES)
  const header = Buffer.alloc(WAV_HEADER_BYTES)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(dataBytes + WAV_HEADER_BYTES - 8, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(sampleRateHz, 24)
  header.writeUInt32LE(sampleRateHz * BYTES_PER_SAMPLE, 28)
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32)
  header.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(dataBytes, 40)
  return header
}

/** A whole mono 16-bit WAV file in memory. */
export function buildWav(pcm: Int16Array, sampleRateHz: number): Buffer {
  return Buffer.concat([wavHeader(sampleRateHz, pcm.length), bytesOf(pcm)])
}

/** The samples' own bytes, not a copy. Every platform this runs on is little-endian, as WAV is. */
export function bytesOf(pcm: Int16Array): Buffer {
  return Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)
}

/** The reverse of `bytesOf`; copies, because a file's bytes need not be aligned. An odd last byte is left out. */
export function samplesOf(bytes: Uint8Array): Int16Array {
  const even = bytes.byteLength & ~1
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + even))
}
