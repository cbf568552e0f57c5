import { stat } from 'node:fs/promises'
import { parseByteRange } from './byte-range'
import type { ContentResponse } from './content-response'
import { contentTypeOf } from './content-types'

/** A file as a response with Range support, or null when there is no such file. `path` is trusted: check it before. */
export async function fileResponse(
  path: string,
  range: string | null,
  cacheControl: string,
): Promise<ContentResponse | null> {
  const size = await sizeOfFile(path)
  if (size === null) return null
  const headers = { 'content-type': contentTypeOf(path), 'accept-ranges': 'bytes', 'cache-control': cacheControl }
  const wanted = parseByteRange(range, size)
  if (wanted === 'unsatisfiable') {
    return {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${size}`, 'content-length': '0' },
      body: null,
    }
  }
  if (wanted === 'all') {
    const body = size === 0 ? null : { path, start: 0, end: size - 1 }
    return { status: 200, headers: { ...headers, 'content-length': String(size) }, body }
  }
  const { start, end } = wanted
  return {
    status: 206,
    headers: {
      ...headers,
      'content-range': `bytes ${start}-${end}/${size}`,
      'content-length': String(end - start + 1),
    },
    body: { path, start, end },
  }
}

async function sizeOfFile(path: string): Promise<number | null> {
  try {
    const found = await stat(path)
    return found.isFile() ? found.size : null
  } catch {
    return null
  }
}
