import { readFile } from 'node:fs/promises'
import { StudioError } from '@shared/contract/errors'

export interface WavAudio {
  /** Mono; a stereo file is mixed down to the mean of its channels. */
  pcm: Int16Array
  sampleRateHz: number
}

interface Format {
  encoding: 'pcm' | 'float'
  channels: number
  sampleRateHz: number
  bitsPerSample: number
}

const PCM = 1
const FLOAT = 3
const EXTENSIBLE = 0xfffe
/** Programs that write WAV into a pipe (espeak-ng, sox, ffmpeg) cannot know the length and put a size near 2 or 4 GB. */
const UNKNOWN_SIZE_FROM = 0x7fff_0000

/** Reads a WAV file into memory. Throws StudioError BAD_AUDIO_FILE; errors of the file system pass through. */
export async function readWav(path: string): Promise<WavAudio> {
  return parseWav(await readFile(path))
}

/**
 * Parses a WAV file: PCM of 8, 16, 24 or 32 bits or 32-bit float, mono or stereo, any rate.
 * Throws StudioError BAD_AUDIO_FILE for everything else, also for a file that ends before its header says.
 */
export function parseWav(bytes: Uint8Array): WavAudio {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') throw bad('it has no RIFF/WAVE header')
  let format: Format | undefined
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = tag(view, at)
    const size = view.getUint32(at + 4, true)
    const from = at + 8
    if (name === 'fmt ') format = parseFormat(view, from, size)
    if (name === 'data') {
      if (!format) throw bad('its samples come before their format')
      return { pcm: decode(view, from, dataBytes(view, from, size), format), sampleRateHz: format.sampleRateHz }
    }
    // Chunks are padded to an even length.
    at = from + size + (size & 1)
  }
  throw bad('it holds no samples')
}

function parseFormat(view: DataView, from: number, size: number): Format {
  if (size < 16 || from + size > view.byteLength) throw bad('its format is cut off')
  const written = view.getUint16(from, true)
  const code = written === EXTENSIBLE && size >= 26 ? view.getUint16(from + 24, true) : written
  const channels = view.getUint16(from + 2, true)
  const sampleRateHz = view.getUint32(from + 4, true)
  const bitsPerSample = view.getUint16(from + 14, true)
  if (channels !== 1 && channels !== 2) throw bad(`it has ${channels} channels`)
  if (sampleRateHz < 4000 || sampleRateHz > 384_000) throw bad(`its rate is ${sampleRateHz} Hz`)
  if (code === PCM && [8, 16, 24, 32].includes(bitsPerSample))
    return { encoding: 'pcm', channels, sampleRateHz, bitsPerSample }
  if (code === FLOAT && bitsPerSample === 32) return { encoding: 'float', channels, sampleRateHz, bitsPerSample }
  throw bad(`its encoding is ${code} with ${bitsPerSample} bits`)
}

function dataBytes(view: DataView, from: number, size: number): number {
  const present = view.byteLength - from
  if (size >= UNKNOWN_SIZE_FROM && size > present) return present
  if (size > present) throw bad(`it is cut off: ${present} of ${size} bytes of sound are there`)
  return size
}

function decode(view: DataView, from: number, size: number, format: Format): Int16Array {
  const bytesPerSample = format.bitsPerSample / 8
  const frameBytes = bytesPerSample * format.channels
  const count = Math.floor(size / frameBytes)
  if (count === 0) throw bad('it holds no samples')
  const read = sampleReader(view, format)
  const pcm = new Int16Array(count)
  for (let i = 0; i < count; i++) {
    const at = from + i * frameBytes
    const value = format.channels === 1 ? read(at) : (read(at) + read(at + bytesPerSample)) / 2
    pcm[i] = Math.max(-32768, Math.min(32767, Math.round(value)))
  }
  return pcm
}

/** Reads one sample on the scale of 16 bits. */
function sampleReader(view: DataView, format: Format): (at: number) => number {
  if (format.encoding === 'float') {
    return (at) => {
      const value = view.getFloat32(at, true)
      return Number.isFinite(value) ? value * 32768 : 0
    }
  }
  switch (format.bitsPerSample) {
    case 8:
      return (at) => (view.getUint8(at) - 128) * 256
    case 16:
      return (at) => view.getInt16(at, true)
    case 24:
      return (at) => view.getInt16(at + 1, true) + view.getUint8(at) / 256
    default:
      return (at) => view.getInt32(at, true) / 65536
  }
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
}

function bad(detail: string): StudioError {
  return new StudioError('BAD_AUDIO_FILE', detail)
}
