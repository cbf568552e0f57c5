import { createReadStream } from 'node:fs'
import type { Content } from '../content/content'
import type { ContentResponse, FileBody } from '../content/content-response'
import { PAGE_HOST } from './page-origin'

/** Answers one request of the app: scheme. Pure Web API, so that it runs and is tested without Electron. */
export async function serveApp(content: Content, request: Request): Promise<Response> {
  const url = new URL(request.url)
  if (url.host !== PAGE_HOST) return new Response(null, { status: 404 })
  // Made anew, because the older Electron of the tests hands over a plain object.
  const headers = new Headers(request.headers)
  const response = await content({
    method: request.method,
    path: url.pathname,
    range: headers.get('range'),
    acceptsHtml: (headers.get('accept') ?? '').includes('text/html'),
  })
  return toResponse(response, request.method)
}

function toResponse({ status, headers, body }: ContentResponse, method: string): Response {
  if (body === null || method === 'HEAD') return new Response(null, { status, headers })
  if (typeof body === 'string') return new Response(body, { status, headers })
  return new Response(Buffer.isBuffer(body) ? new Uint8Array(body) : streamFile(body), { status, headers })
}

/** Readable.toWeb came with Node 17; the older runtime of the tests has 16. */
function streamFile({ path, start, end }: FileBody): ReadableStream<Uint8Array> {
  const chunks = createReadStream(path, { start, end })[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (done === true) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
    async cancel() {
      await chunks.return?.()
    },
  })
}
