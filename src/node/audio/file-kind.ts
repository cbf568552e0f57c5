import { open, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { StudioError } from '@shared/contract/errors'

const KNOWN_NAMES = ['.wav', '.mp3', '.ogg', '.oga', '.opus', '.flac', '.webm', '.aiff', '.aif', '.mka', '.w64']

/** Whether the file is, or calls itself, one of those the shipped decoder reads: then it is damaged, not of an unknown kind. */
export async function isKnownKind(path: string): Promise<boolean> {
  return KNOWN_NAMES.includes(extname(path).toLowerCase()) || hasKnownStart(await startOf(path))
}

/** By the first bytes. Pure. */
export function hasKnownStart(start: Buffer): boolean {
  const text = start.toString('latin1')
  return (
    /^(RIFF|RIFX|RF64|riff|fLaC|OggS|ID3|FORM|\.snd|caff)/.test(text) ||
    start.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3])) ||
    // A frame of MPEG audio: eleven bits set, layer III.
    (start[0] === 0xff && ((start[1] ?? 0) & 0xe6) === 0xe2)
  )
}

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(12)
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Size of a file, bytes. Throws StudioError BAD_AUDIO_FILE for a folder, an empty file and none. */
export async function sizeOfSound(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (!found) throw new StudioError('BAD_AUDIO_FILE', 'there is no such file')
  if (!found.isFile()) throw new StudioError('BAD_AUDIO_FILE', 'this is not a file')
  if (found.size === 0) throw new StudioError('BAD_AUDIO_FILE', 'the file is empty')
  return found.size
}
