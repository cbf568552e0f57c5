import { ERRORS } from '@shared/contract/errors'
import { type ContentResponse, errorResponse } from '../content/content-response'
import type { Session } from './session'

/** `/?code=...`: exchanges the launch code for the cookie, then leads to the clean address so that the code is not kept. */
export function signInResponse(
  session: Session,
  code: string,
  { port, nowMs }: { port: number; nowMs: number },
): ContentResponse {
  const result = session.launch(code, nowMs)
  switch (result.kind) {
    case 'accepted':
      return {
        status: 303,
        headers: { location: '/', 'set-cookie': session.cookie(port), 'cache-control': 'no-store' },
        body: null,
      }
    case 'refused':
      return signedOutPage('UNAUTHORIZED')
    case 'rate_limited': {
      const page = signedOutPage('RATE_LIMITED')
      return { ...page, headers: { ...page.headers, 'retry-after': String(Math.ceil(result.retryAfterMs / 1000)) } }
    }
  }
}

/** A person who opens the address without the code sees the sentence, not JSON. */
export function signedOutPage(code: 'UNAUTHORIZED' | 'RATE_LIMITED'): ContentResponse {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Greenroom</title><p data-code="${code}">${ERRORS[code].message}</p></html>`
  return {
    ...errorResponse(code),
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body,
  }
}
