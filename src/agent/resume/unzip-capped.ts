import { StudioError } from '@shared/contract/errors'
import { RESUME_LIMITS } from '@shared/domain/resume/resume'
import { Unzip, UnzipInflate, unzipSync } from 'fflate'

const MOST_FILES = 2_000
/** What is read at a time: no more than this is inflated beyond a limit, times what deflate can do. */
const STEP_BYTES = 16 * 1024

/**
 * The files of a ZIP that are wanted, unpacked. What the archive says of its sizes is looked at first, and what really comes is counted
 * while it is inflated: a bomb that lies ends here too. Throws RESUME_TOO_HARD, RESUME_DAMAGED.
 */
export function unzipCapped(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  demandSizes(bytes)
  const files = new Map<string, Uint8Array>()
  let total = 0
  let unfinished = 0
  const unzip = new Unzip((file) => {
    if (!wanted(file.name) || files.has(file.name)) return
    unfinished++
    const chunks: Uint8Array[] = []
    file.ondata = (error, chunk, final) => {
      if (error) throw damaged(error)
      total += chunk.length
      if (total > RESUME_LIMITS.unzippedTextBytes) throw new StudioError('RESUME_TOO_HARD', 'it unpacks to too much')
      chunks.push(chunk)
      if (!final) return
      unfinished--
      files.set(file.name, joined(chunks))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += STEP_BYTES)
      unzip.push(bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length)
  } catch (error) {
    throw damaged(error)
  }
  if (unfinished > 0) throw new StudioError('RESUME_DAMAGED', 'a file in it has no end')
  return files
}

/** By the archive's own list, without unpacking anything. */
function demandSizes(bytes: Uint8Array): void {
  let count = 0
  let total = 0
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize
        if (++count > MOST_FILES || total > RESUME_LIMITS.unzippedBytes)
          throw new StudioError('RESUME_TOO_HARD', `it says it unpacks to ${total} bytes`)
        return false
      },
    })
  } catch (error) {
    throw damaged(error)
  }
}

function damaged(error: unknown): StudioError {
  return error instanceof StudioError ? error : new StudioError('RESUME_DAMAGED', String(error))
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
