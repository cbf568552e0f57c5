import { createReadStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { ContentResponse } from '../content/content-response'

/** Writes a response; a file is streamed, and a reader that goes away ends the reading. */
export async function writeResponse(target: ServerResponse, response: ContentResponse, method = 'GET'): Promise<void> {
  const { status, headers, body } = response
  target.writeHead(status, headers)
  if (body === null || method === 'HEAD') {
    target.end()
    return
  }
  if (typeof body === 'string' || Buffer.isBuffer(body)) {
    target.end(body)
    return
  }
  const { path, start, end } = body
  await pipeline(createReadStream(path, { start, end }), target).catch(() => target.destroy())
}
