import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Logger } from '@node/log/logger'
import { IMPORT_PIECE_BYTES } from '@shared/contract/imports'
import type { Content } from '../content/content'
import { type ContentResponse, errorResponse } from '../content/content-response'
import { isImportPath } from '../content/import-door'
import { securityHeaders } from '../content/security-headers'
import { guardRequest } from './request-guard'
import type { Session } from './session'
import { signedOutPage, signInResponse } from './sign-in'
import { writeResponse } from './write-response'

export interface HttpHostOptions {
  content: Content
  session: Session
  /** The port the server got; known only after listening. */
  port(): number
  clock: { nowMs(): number }
  log: Logger
}

/** The HTTP side of the browser edition. Order matters: Host, site, launch code, cookie, and only then content. */
export function createHttpHost(options: HttpHostOptions): Server {
  const server = createServer((request, response) => {
    answer(request, options)
      .catch((error: unknown) => {
        options.log.error('error', 'a request failed', { error: String(error) })
        return errorResponse('INTERNAL')
      })
      .then((result) => writeResponse(response, withSecurityHeaders(result), request.method))
      .catch((error: unknown) => destroy(response, error, options.log))
  })
  // A page on loopback has no reason to be slow: half-open requests do not pile up.
  server.requestTimeout = 30_000
  server.headersTimeout = 10_000
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
  })
  return server
}

async function answer(request: IncomingMessage, options: HttpHostOptions): Promise<ContentResponse> {
  const { content, session, clock, log } = options
  const port = options.port()
  const method = request.method ?? 'GET'
  const url = splitUrl(request.url)
  // The query holds the launch code: only the path is logged.
  log.debug('access', 'request', { method, path: url.path })

  const verdict = guardRequest(request.headers, { port })
  if (verdict === 'wrong_host') return refuse(log, 'wrong Host', errorResponse('FORBIDDEN', 421))
  const sends = method !== 'GET' && method !== 'HEAD'
  // Browsers name the origin of everything that sends something: what names none is no page of ours.
  const nameless = sends && isImportPath(url.path) && request.headers.origin === undefined
  if (verdict === 'cross_site' || nameless) return refuse(log, 'cross-site request', errorResponse('FORBIDDEN'))

  const signedIn = session.admits(request.headers.cookie, port)
  const code = url.path === '/' && method === 'GET' ? url.query.get('code') : null
  if (code !== null && signedIn)
    return { status: 303, headers: { location: '/', 'cache-control': 'no-store' }, body: null }
  if (code !== null) {
    const response = signInResponse(session, code, { port, nowMs: clock.nowMs() })
    if (response.status !== 303) log.warn('security', 'launch code refused', { status: response.status })
    return response
  }
  const acceptsHtml = (request.headers.accept ?? '').includes('text/html')
  if (!signedIn) return acceptsHtml ? signedOutPage('UNAUTHORIZED') : errorResponse('UNAUTHORIZED')
  // The page asks this when its socket does not come back: signed out, or the studio gone?
  if (url.path === '/session') return { status: 204, headers: { 'cache-control': 'no-store' }, body: null }
  if (sends && Number(request.headers['content-length'] ?? 0) > IMPORT_PIECE_BYTES) return tooLarge()
  const response = await content({
    method,
    path: url.path,
    query: url.query.toString(),
    // Not destroyed by a reader that leaves: that would take the socket, and with it the answer, away.
    body: sends ? request.iterator({ destroyOnReturn: false }) : null,
    range: request.headers.range ?? null,
    acceptsHtml,
  })
  // What nobody read: the sender hears the answer only once its body is gone.
  if (sends && !request.readableEnded) request.resume()
  return response
}

/** Said before the body came, and nothing of it is waited for. */
function tooLarge(): ContentResponse {
  const response = errorResponse('PAYLOAD_TOO_LARGE')
  return { ...response, headers: { ...response.headers, connection: 'close' } }
}

function refuse(log: Logger, reason: string, response: ContentResponse): ContentResponse {
  log.warn('security', reason, { status: response.status })
  return response
}

/** Refusals that never reached the content carry the same headers, with a policy that allows nothing of theirs. */
function withSecurityHeaders(response: ContentResponse): ContentResponse {
  return { ...response, headers: { ...securityHeaders({ nonce: 'none' }), ...response.headers } }
}

function splitUrl(url = '/'): { path: string; query: URLSearchParams } {
  const at = url.indexOf('?')
  return at < 0
    ? { path: url, query: new URLSearchParams() }
    : { path: url.slice(0, at), query: new URLSearchParams(url.slice(at + 1)) }
}

function destroy(response: ServerResponse, error: unknown, log: Logger): void {
  log.error('error', 'a response could not be written', { error: String(error) })
  response.destroy()
}
