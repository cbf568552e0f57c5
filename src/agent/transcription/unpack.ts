import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { StudioError } from '@shared/contract/errors'
import { extract } from 'tar-stream'
import unbzip2 from 'unbzip2-stream'

export interface UnpackOptions {
  archivePath: string
  /** Names of the files to take, wherever in the archive they lie: nothing else of it reaches the disk, no path either. */
  fileNames: readonly string[]
  /** Exists, and is empty. */
  toDir: string
  /** More than this is no such model, bytes. */
  maxBytes: number
  onProgress(ratio: number): void
  signal: AbortSignal
}

/** Unpacks files of a tar.bz2. Throws SPEECH_MODEL_BROKEN for another kind of file or one that lacks them, DISK_FULL. */
export async function unpackModel(options: UnpackOptions): Promise<void> {
  const { archivePath, toDir, maxBytes, onProgress, signal } = options
  const wanted = new Set(options.fileNames)
  const totalBytes = Math.max(1, (await stat(archivePath)).size)
  let readBytes = 0
  let writtenBytes = 0
  const archive = createReadStream(archivePath)
  archive.on('data', (chunk) => {
    readBytes += chunk.length
    onProgress(Math.min(1, readBytes / totalBytes))
  })
  const entries = extract()
  entries.on('entry', (header, stream, next) => {
    // What goes wrong ends the pipeline below; here it would end the process.
    stream.on('error', () => {})
    const name = header.name.split('/').pop() ?? ''
    if (header.type !== 'file' || !wanted.has(name)) {
      stream.on('end', next)
      stream.resume()
      return
    }
    wanted.delete(name)
    writtenBytes += header.size ?? 0
    if (writtenBytes > maxBytes) {
      next(new StudioError('SPEECH_MODEL_BROKEN', `more than ${maxBytes} bytes`))
      return
    }
    // `wx`: a second file of the name is not taken, and nothing that lies there is followed.
    pipeline(stream, createWriteStream(join(toDir, name), { flags: 'wx' })).then(() => next(), next)
  })
  try {
    await pipeline(archive, unbzip2(), entries, { signal })
  } catch (error) {
    if (error instanceof StudioError || signal.aborted) throw error
    if (codeOf(error) === 'ENOSPC') throw new StudioError('DISK_FULL')
    throw new StudioError('SPEECH_MODEL_BROKEN', `archive: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (wanted.size > 0) throw new StudioError('SPEECH_MODEL_BROKEN', `not in the archive: ${[...wanted].join(', ')}`)
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null
}
