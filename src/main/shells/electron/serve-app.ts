import { createReadStream } from 'node:fs'
import type { Content } from '../content/content'
import type { ContentResponse, FileBody } from '../content/content-response'
import { isPageUrl, PAGE_HOST } from './page-origin'

/** Answers one request of the app: scheme. Pure Web API, so that it runs and is tested without Electron. */
export async function serveApp(content: Content, request: Request): Promise<Response> {
  const url = new URL(request.url)
  if (url.host !== PAGE_HOST) return new Response(null, { status: 404 })
  // Made anew, because the older Electron of the tests hands over a plain object.
  const headers = new Headers(request.headers)
  const sends = request.method !== 'GET' && request.method !== 'HEAD'
  const origin = headers.get('origin')
  if (sends && origin !== null && !isPageUrl(`${origin}/`)) return new Response(null, { status: 403 })
  const response = await content({
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    body: sends ? bodyOf(request) : null,
    range: headers.get('range'),
    acceptsHtml: (headers.get('accept') ?? '').includes('text/html'),
  })
  return toResponse(response, request.method)
}

/** The older Electron of the tests hands over what was sent as `uploadData`. */
async function* bodyOf(
  request: Request & { uploadData?: readonly { bytes?: Uint8Array }[] },
): AsyncGenerator<Uint8Array> {
  if (request.uploadData) {
    for (const { bytes } of request.uploadData) if (bytes) yield bytes
    return
  }
  // Read by hand: its own iterator is not in every runtime.
  const reader = request.body?.getReader()
  if (!reader) return
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value
  } finally {
    reader.cancel().catch(() => {})
  }
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
