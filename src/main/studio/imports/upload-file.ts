import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import { IMPORT_PIECE_BYTES } from '@shared/contract/imports'

/** A file that comes in pieces, in order, into a private file. */
export interface UploadFile {
  readonly path: string
  readonly complete: boolean
  /** One piece. Nothing of it counts when it fails: it may be sent again. Throws BAD_REQUEST, PAYLOAD_TOO_LARGE, DISK_FULL. */
  receive(atByte: number, piece: AsyncIterable<Uint8Array>): Promise<void>
  /** Forces all of it, and its name, to the disk: for a file that a row will say is there. Throws DISK_FULL. */
  sync(): Promise<void>
  /** What is still coming is refused. */
  close(): Promise<void>
}

export type OpenFile = (path: string, flags: string, mode?: number) => Promise<FileHandle>

/** `bytes` is how large the whole file says it is: not one more is taken. */
export async function openUpload(path: string, bytes: number, openFile: OpenFile = open): Promise<UploadFile> {
  // Fails when it is there: nobody else's file is written into.
  const file: FileHandle = await openFile(path, 'wx', 0o600)
  let received = 0
  let state: 'open' | 'writing' | 'closed' = 'open'
  let writing: Promise<unknown> = Promise.resolve()

  async function write(piece: AsyncIterable<Uint8Array>): Promise<void> {
    let at = received
    const end = Math.min(bytes, received + IMPORT_PIECE_BYTES)
    for await (const chunk of piece) {
      if (state === 'closed') throw new StudioError('IMPORT_CANCELLED')
      if (at + chunk.byteLength > end) throw new StudioError('PAYLOAD_TOO_LARGE', 'more than the file said')
      for (let done = 0; done < chunk.byteLength; ) {
        const { bytesWritten } = await file.write(chunk, done, chunk.byteLength - done, at + done)
        if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' })
        done += bytesWritten
      }
      at += chunk.byteLength
    }
    received = at
  }

  return {
    path,
    get complete() {
      return received === bytes
    },
    async receive(atByte, piece) {
      if (state === 'closed') throw new StudioError('IMPORT_CANCELLED')
      if (state === 'writing' || atByte !== received) throw new StudioError('BAD_REQUEST', 'a piece out of order')
      state = 'writing'
      const run = write(piece)
      writing = run.catch(() => {})
      try {
        await run
      } catch (error) {
        throw diskError(error)
      } finally {
        if (state === 'writing') state = 'open'
      }
    },
    async sync() {
      try {
        await file.sync()
      } catch (error) {
        throw diskError(error)
      }
      // Windows knows no such thing of a folder.
      const folder = await openFile(dirname(path), 'r').catch(() => null)
      await folder?.sync().catch(() => {})
      await folder?.close().catch(() => {})
    },
    async close() {
      if (state === 'closed') return
      state = 'closed'
      // A body that does not end is not waited for: its next bytes find the file closed.
      await Promise.race([writing, new Promise((resolve) => setTimeout(resolve, 200))])
      await file.close().catch(() => {})
    },
  }
}

/** What the file system says, as a code of ours. */
export function diskError(error: unknown): StudioError {
  if (error instanceof StudioError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StudioError('DISK_FULL', code)
  // The sender went away in mid-piece, or the import was closed.
  if (code === 'ECONNRESET' || code === 'ABORT_ERR' || code === 'EBADF')
    return new StudioError('IMPORT_CANCELLED', code)
  return new StudioError('INTERNAL', `import: ${String(error)}`)
}
