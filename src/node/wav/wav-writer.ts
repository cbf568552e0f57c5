import { type FileHandle, open } from 'node:fs/promises'
import { bytesOf, samplesOf, WAV_HEADER_BYTES, wavHeader } from './wav-header'

/** What a writer needs of a file. A FileHandle is one; tests give one that fails. */
export interface WritableFile {
  write(bytes: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesWritten: number }>
  read(bytes: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>
  truncate(length: number): Promise<void>
  datasync(): Promise<void>
  stat(): Promise<{ size: number }>
  close(): Promise<void>
}
export type OpenFile = (path: string) => Promise<WritableFile>

/** Opens for reading and writing, makes the file when it is not there, and never shortens it. */
export const openForUpdate: OpenFile = async (path): Promise<FileHandle> => {
  try {
    return await open(path, 'r+')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return open(path, 'wx+', 0o600)
  }
}

/**
 * A mono 16-bit WAV file that can be killed at any moment. Samples are appended at known places; `makeSafe` forces data and
 * a header that counts them to the disk. Reopening believes the file's length, not its header, so at most what came after
 * the last `append` is lost. Calls must not overlap: each waits for the one before.
 */
export interface WavWriter {
  readonly sampleCount: number
  append(pcm: Int16Array): Promise<void>
  /** Header and data forced to the disk (fsync of the file's data and size). */
  makeSafe(): Promise<void>
  /** Reads samples back, in chunks of at most a second. */
  chunks(): AsyncGenerator<Int16Array>
  /** Makes safe and closes. */
  close(): Promise<void>
}

/** Opens or makes `path`; a file that was cut off gets its header repaired and half a sample removed. */
export async function openWavWriter(
  path: string,
  sampleRateHz: number,
  openFile: OpenFile = openForUpdate,
): Promise<WavWriter> {
  const file = await openFile(path)
  let sampleCount = 0
  try {
    const { size } = await file.stat()
    sampleCount = Math.max(0, Math.floor((size - WAV_HEADER_BYTES) / 2))
    await file.truncate(WAV_HEADER_BYTES + sampleCount * 2)
    await makeSafe()
  } catch (error) {
    await file.close()
    throw error
  }

  async function makeSafe() {
    // Data may reach the disk after the header does: that is why reopening goes by the length of the file.
    await writeAll(file, wavHeader(sampleRateHz, sampleCount), 0)
    await file.datasync()
  }

  return {
    get sampleCount() {
      return sampleCount
    },
    async append(pcm) {
      await writeAll(file, bytesOf(pcm), WAV_HEADER_BYTES + sampleCount * 2)
      sampleCount += pcm.length
    },
    makeSafe,
    async *chunks() {
      const bytes = Buffer.alloc(sampleRateHz * 2)
      for (let at = 0; at < sampleCount * 2; ) {
        const want = Math.min(bytes.length, sampleCount * 2 - at)
        const { bytesRead } = await file.read(bytes, 0, want, WAV_HEADER_BYTES + at)
        const whole = bytesRead & ~1
        if (whole === 0) return
        yield samplesOf(bytes.subarray(0, whole))
        at += whole
      }
    },
    async close() {
      try {
        await makeSafe()
      } finally {
        await file.close()
      }
    },
  }
}

/** `write` may write less than asked, above all on a disk that is nearly full. */
async function writeAll(file: WritableFile, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
    if (bytesWritten === 0) throw Object.assign(new Error('nothing more could be written'), { code: 'ENOSPC' })
    done += bytesWritten
  }
}
