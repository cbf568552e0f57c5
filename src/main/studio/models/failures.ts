import { type ErrorCode, StudioError } from '@shared/contract/errors'

/** A call to a model that failed, in the studio's own words. `detail` names statuses and reasons, never a text or a key. */
export class ServiceFailure extends StudioError {
  constructor(
    code: ErrorCode,
    detail: string,
    /** Whether the same call may do better a little later. */
    readonly retriable: boolean,
    retryAfterMs?: number,
  ) {
    super(code, detail, retryAfterMs)
    this.name = 'ServiceFailure'
  }
}

export const badAnswer = (why: string) => new ServiceFailure('MODEL_BAD_ANSWER', why, true)
export const blocked = (why: string) => new ServiceFailure('MODEL_BLOCKED', why, false)
export const timedOut = () => new ServiceFailure('MODEL_TIMEOUT', 'no answer in time', false)

interface GoogleError {
  status: string
  message: string
  details: { type: string; reason: string; retryDelay: string; violations: string }[]
}

/** What an error answer of the Gemini service means. `body`: the JSON it came with. Pure. */
export function geminiFailure(httpStatus: number, body: unknown): ServiceFailure {
  const { status, message, details } = readGoogleError(body)
  const reason = details.find(({ type }) => type.endsWith('ErrorInfo'))?.reason ?? ''
  const detail = `HTTP ${httpStatus} ${status} ${reason}`.trim()
  const failure = (code: ErrorCode, retriable = false, retryAfterMs?: number) =>
    new ServiceFailure(code, detail, retriable, retryAfterMs)

  if (reason === 'API_KEY_INVALID') return failure(/expired/i.test(message) ? 'KEY_REFUSED' : 'KEY_WRONG')
  if (httpStatus === 401 || status === 'UNAUTHENTICATED') return failure('KEY_WRONG')
  if (httpStatus === 403 || status === 'PERMISSION_DENIED') return failure('KEY_REFUSED')
  if (httpStatus === 429 || status === 'RESOURCE_EXHAUSTED') {
    const retryDelay = details.find(({ type }) => type.endsWith('RetryInfo'))?.retryDelay ?? ''
    const retryAfterMs = secondsToMs(retryDelay)
    // A day's quota does not come back while somebody waits.
    const forTheDay = details.some(({ violations }) => /PerDay/i.test(violations))
    return failure('MODEL_QUOTA', !forTheDay, forTheDay ? undefined : retryAfterMs)
  }
  if (status === 'FAILED_PRECONDITION' || /location is not supported/i.test(message)) return failure('MODEL_REGION')
  if (httpStatus === 404 || /unexpected model name|model.*(not found|not supported)/i.test(message)) {
    return failure('MODEL_RETIRED')
  }
  if (httpStatus === 408 || httpStatus === 504) return failure('MODEL_TIMEOUT', true)
  return failure('MODEL_FAILED', httpStatus >= 500)
}

/** The same for an OpenAI-compatible endpoint. `retryAfter`: its header, seconds. Pure. */
export function openAiFailure(httpStatus: number, body: unknown, retryAfter: string | null): ServiceFailure {
  const error = recordOf(recordOf(body).error ?? body)
  const code = String(error.code ?? error.type ?? '')
  const detail = `HTTP ${httpStatus} ${/^[\w.-]{0,60}$/.test(code) ? code : ''}`.trim()
  const failure = (named: ErrorCode, retriable = false, retryAfterMs?: number) =>
    new ServiceFailure(named, detail, retriable, retryAfterMs)
  if (httpStatus === 401) return failure('KEY_WRONG')
  if (httpStatus === 403) return failure(/region|country/i.test(code) ? 'MODEL_REGION' : 'KEY_REFUSED')
  if (httpStatus === 429) {
    const spent = code === 'insufficient_quota'
    return failure('MODEL_QUOTA', !spent, spent ? undefined : secondsToMs(`${retryAfter ?? ''}s`))
  }
  if (httpStatus === 404) return failure('MODEL_RETIRED')
  if (code === 'content_filter') return failure('MODEL_BLOCKED')
  if (httpStatus === 408 || httpStatus === 504) return failure('MODEL_TIMEOUT', true)
  return failure('MODEL_FAILED', httpStatus >= 500)
}

const OFFLINE =
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EAI_AGAIN|EPIPE|ETIMEDOUT|UND_ERR|CERT|fetch failed|socket hang up|terminated|network|Connection error/i

/** What something thrown on the way to the service means. A failure of ours inside another error's cause is found. Pure. */
export function thrownFailure(error: unknown): ServiceFailure {
  const codes: string[] = []
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth++) {
    if (at instanceof ServiceFailure) return at
    codes.push('code' in at ? String(at.code) : '', at.name, at.message)
  }
  const words = codes.join(' ')
  const named = /\b(?:E[A-Z_]{4,}|UND_[A-Z_]+|CERT_[A-Z_]+)\b/.exec(words)?.[0] ?? ''
  if (OFFLINE.test(words)) return new ServiceFailure('MODEL_OFFLINE', named, true)
  // A body that ends too early, or is no JSON at all.
  if (/JSON|Unexpected (token|end)/i.test(words)) return badAnswer('not JSON')
  return new ServiceFailure('MODEL_FAILED', named || 'unknown', false)
}

/** Why nothing could be asked at all: a locked vault, or a client that did not load. Always throws. */
export function unconnected(error: unknown): never {
  throw error instanceof StudioError ? error : thrownFailure(error)
}

function readGoogleError(body: unknown): GoogleError {
  const outer = recordOf(Array.isArray(body) ? body[0] : body)
  const error = recordOf(outer.error)
  const details = Array.isArray(error.details) ? error.details.map(recordOf) : []
  return {
    status: /^[A-Z_]{1,40}$/.test(String(error.status)) ? String(error.status) : '',
    message: String(error.message ?? ''),
    details: details.map((detail) => ({
      type: String(detail['@type'] ?? ''),
      reason: /^[A-Z_]{1,60}$/.test(String(detail.reason)) ? String(detail.reason) : '',
      retryDelay: String(detail.retryDelay ?? ''),
      violations: JSON.stringify(detail.violations ?? ''),
    })),
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** `36s` or `36.5s`, as protobuf's Duration is written. */
function secondsToMs(text: string): number | undefined {
  const seconds = /^(\d{1,6}(?:\.\d{1,9})?)s$/.exec(text)?.[1]
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1_000)
}
