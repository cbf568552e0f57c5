import type { IncomingHttpHeaders } from 'node:http'

export type GuardResult = 'ok' | 'wrong_host' | 'cross_site' | 'not_signed_in'

/** What a request must show. `port` is the one the host listens on. */
export interface GuardOptions {
  port: number
  admits(cookieHeader: string | undefined): boolean
}

/** Every HTTP request: the exact Host (against DNS rebinding), and nothing that another site's page sent. */
export function guardRequest(
  headers: IncomingHttpHeaders,
  { port }: Pick<GuardOptions, 'port'>,
): 'ok' | 'wrong_host' | 'cross_site' {
  if (headers.host !== `127.0.0.1:${port}`) return 'wrong_host'
  const site = headers['sec-fetch-site']
  // Other loopback ports count as the same site, not the same origin: they are other programs' pages.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'cross_site'
  const origin = headers.origin
  if (origin !== undefined && origin !== originOf(port)) return 'cross_site'
  return 'ok'
}

/** A WebSocket must show Host, Origin and cookie: browsers send Origin always, and CORS does not guard sockets. */
export function guardSocket(headers: IncomingHttpHeaders, options: GuardOptions): GuardResult {
  const request = guardRequest(headers, options)
  if (request !== 'ok') return request
  if (headers.origin !== originOf(options.port)) return 'cross_site'
  return options.admits(headers.cookie) ? 'ok' : 'not_signed_in'
}

export function originOf(port: number): string {
  return `http://127.0.0.1:${port}`
}
