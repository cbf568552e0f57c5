import { ORPCError } from '@orpc/client'
import { IMPORT_PIECE_BYTES } from '@shared/contract/imports'

export interface SendOptions {
  /** Where the studio takes it, on the page's own origin. */
  url: string
  signal: AbortSignal
  /** Bytes sent so far. */
  onSent(bytes: number): void
  fetch?: typeof fetch
}

/**
 * Sends a file in pieces, one after the other: never more than a piece is in memory. Rejects with an error for `errorCodeOf`, and with
 * the signal's own when it fires.
 */
export async function sendFile(
  file: Blob,
  { url, signal, onSent, fetch = globalThis.fetch }: SendOptions,
): Promise<void> {
  for (let at = 0; at < file.size; at += IMPORT_PIECE_BYTES) {
    // As bytes, not as a piece of the file: an older Electron passes only those on.
    const piece = await file.slice(at, at + IMPORT_PIECE_BYTES).arrayBuffer()
    signal.throwIfAborted()
    const response = await fetch(`${url}?at=${at}`, { method: 'PUT', body: piece, signal })
    if (!response.ok) throw await refusal(response)
    onSent(at + piece.byteLength)
  }
}

async function refusal(response: Response): Promise<Error> {
  const said: unknown = await response.json().catch(() => null)
  const code = typeof said === 'object' && said !== null && 'code' in said ? String(said.code) : 'INTERNAL'
  return new ORPCError(code)
}

/** The file's name as a title: without its ending, dashes as spaces. Never empty, never too long. Pure. */
export function titleOf(fileName: string): string {
  const bare = fileName
    .replace(/\.[^.]{1,5}$/, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
  return Array.from(bare === '' ? fileName : bare)
    .slice(0, 60)
    .join('')
    .slice(0, 80)
    .trim()
}
