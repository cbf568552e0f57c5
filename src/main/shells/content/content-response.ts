import { ERRORS, type ErrorCode } from '@shared/contract/errors'

/** A part of a file, both ends included: sent as a stream, for a recording can be large. */
export interface FileBody {
  path: string
  start: number
  end: number
}

/** What a shell answers, before it is written to a socket (web) or made a `Response` (Electron). */
export interface ContentResponse {
  status: number
  headers: Record<string, string>
  body: string | Buffer | FileBody | null
}

export interface ContentRequest {
  method: string
  /** What follows the `?`; empty without one. */
  query?: string
  /** Of a request that sends something: read as it comes, and only by the door it is for. */
  body?: AsyncIterable<Uint8Array> | null
  /** Path only, still percent-encoded, as it came. */
  path: string
  /** Value of the Range header. */
  range: string | null
  /** Whether the request is for a page: a navigation accepts text/html. */
  acceptsHtml: boolean
}

/** Errors leave as a code with its sentence, also over plain HTTP. */
export function errorResponse(code: ErrorCode, status: number = ERRORS[code].status): ContentResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify({ code, message: ERRORS[code].message }),
  }
}
