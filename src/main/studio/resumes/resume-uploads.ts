import { rm } from 'node:fs/promises'
import { StudioError } from '@shared/contract/errors'
import { type OpenFile, openUpload, type UploadFile } from '../imports/upload-file'

/** A page that went away in mid-upload makes room after this long. */
const FORSAKEN_MS = 30_000
/** Some at once: people drop several versions of theirs. */
const MOST_OPEN = 5

interface OpenUpload {
  fileName: string
  bytes: number
  pasted: boolean
  file: UploadFile
  lastPieceAtMs: number
}

/** The files that are coming in. One that is whole is taken out, and is then the caller's. */
export interface ResumeUploads {
  /** Throws RATE_LIMITED, DISK_FULL. */
  begin(id: string, of: { fileName: string; bytes: number; pasted: boolean; path: string }): Promise<void>
  /** Throws NOT_FOUND and what a piece out of order, too long or not kept throws. */
  receive(id: string, atByte: number, piece: AsyncIterable<Uint8Array>): Promise<void>
  /** Safe on the disk; null when there is no such upload. Throws BAD_REQUEST while it is not whole, DISK_FULL. */
  take(id: string): Promise<{ fileName: string; bytes: number; pasted: boolean } | null>
  /** Nothing of them is kept. */
  close(): Promise<void>
}

/** `openFile`: the file system's own unless a test has another. */
export function createResumeUploads(nowMs: () => number, openFile?: OpenFile): ResumeUploads {
  const open = new Map<string, OpenUpload>()

  async function drop(id: string, { file }: OpenUpload): Promise<void> {
    open.delete(id)
    await file.close()
    await rm(file.path, { force: true })
  }

  return {
    begin: async (id, { path, ...of }) => {
      for (const [other, upload] of open) if (nowMs() - upload.lastPieceAtMs >= FORSAKEN_MS) await drop(other, upload)
      if (open.size >= MOST_OPEN) throw new StudioError('RATE_LIMITED', 'other uploads are open', FORSAKEN_MS)
      open.set(id, { ...of, file: await openUpload(path, of.bytes, openFile), lastPieceAtMs: nowMs() })
    },
    receive: async (id, atByte, piece) => {
      const upload = open.get(id)
      if (!upload) throw new StudioError('NOT_FOUND', 'no such upload')
      upload.lastPieceAtMs = nowMs()
      await upload.file.receive(atByte, piece)
      upload.lastPieceAtMs = nowMs()
    },
    take: async (id) => {
      const upload = open.get(id)
      if (!upload) return null
      if (!upload.file.complete) throw new StudioError('BAD_REQUEST', 'the file has not come whole')
      open.delete(id)
      try {
        await upload.file.sync()
      } catch (error) {
        await drop(id, upload)
        throw error
      }
      await upload.file.close()
      return { fileName: upload.fileName, bytes: upload.bytes, pasted: upload.pasted }
    },
    close: async () => {
      await Promise.all([...open].map(([id, upload]) => drop(id, upload)))
    },
  }
}
