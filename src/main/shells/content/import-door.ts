import { id } from '@shared/contract/base'
import { StudioError } from '@shared/contract/errors'
import { IMPORT_PIECE_BYTES, LARGEST_IMPORT_BYTES } from '@shared/contract/imports'
import type { ReceivePiece, UploadPart } from '../../studio/imports/receive-piece'
import { type ContentRequest, type ContentResponse, errorResponse } from './content-response'

const PARTS: ReadonlyMap<string, UploadPart> = new Map([
  ['transcript', 'transcript'],
  ['resume', 'resume'],
])

export function isImportPath(path: string): boolean {
  return path === '/import' || path.startsWith('/import/')
}

/**
 * `PUT /import/<id>?at=N`, `PUT /import/<id>/transcript?at=N` and `PUT /import/<id>/resume?at=N`: the only door for what a page sends. It writes into an import that
 * the page opened by a call before, nothing else; no piece is longer than it should be, whatever its length says.
 */
export async function importResponse(receive: ReceivePiece, request: ContentRequest): Promise<ContentResponse> {
  if (request.method !== 'PUT') {
    const refused = errorResponse('BAD_REQUEST', 405)
    return { ...refused, headers: { ...refused.headers, allow: 'PUT' } }
  }
  const parts = request.path.split('/')
  const importId = id.safeParse(parts[2])
  const part = parts.length === 3 ? 'sound' : parts.length === 4 ? (PARTS.get(parts[3] ?? '') ?? null) : null
  if (!importId.success || part === null) return errorResponse('NOT_FOUND')
  const atByte = placeIn(request.query ?? '')
  if (atByte === null || !request.body) return errorResponse('BAD_REQUEST')
  try {
    await receive(importId.data, part, atByte, atMost(request.body, IMPORT_PIECE_BYTES))
    return { status: 204, headers: { 'cache-control': 'no-store' }, body: null }
  } catch (error) {
    if (error instanceof StudioError) return errorResponse(error.code)
    throw error
  }
}

/** The one thing that is asked: `at`, a whole number; null for anything else. */
function placeIn(query: string): number | null {
  const match = /^at=(\d{1,10})$/.exec(query)
  const at = match ? Number(match[1]) : Number.NaN
  return at <= LARGEST_IMPORT_BYTES ? at : null
}

async function* atMost(body: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let taken = 0
  for await (const chunk of body) {
    taken += chunk.byteLength
    if (taken > bytes) throw new StudioError('PAYLOAD_TOO_LARGE')
    yield chunk
  }
}
