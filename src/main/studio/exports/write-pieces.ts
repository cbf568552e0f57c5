import { open } from 'node:fs/promises'
import { StudioError } from '@shared/contract/errors'

export type Piece = string

/** A string this long is written in parts, so that other work of the process comes in between. */
const PART_CHARS = 1 << 20

/** Writes text as UTF-8, as it comes. Rejects with what the disk says, or EXPORT_FAILED when the signal fires. */
export async function writePieces(
  path: string,
  pieces: Iterable<Piece> | AsyncIterable<Piece>,
  signal: AbortSignal,
): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const piece of pieces) {
      for (const part of partsOf(piece)) {
        if (signal.aborted) throw new StudioError('EXPORT_FAILED', 'the studio closes')
        await file.writeFile(part)
      }
    }
  } finally {
    await file.close()
  }
}

/** Never cuts a surrogate pair in two. */
export function* partsOf(text: string, length = PART_CHARS): Generator<string> {
  let from = 0
  while (from < text.length) {
    let until = Math.min(text.length, from + length)
    const code = text.charCodeAt(until - 1)
    if (until < text.length && code >= 0xd800 && code <= 0xdbff) until++
    yield text.slice(from, until)
    from = until
  }
}
