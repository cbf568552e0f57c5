import type { ErrorCode } from '@shared/contract/errors'

/** Why the model could not speak. */
export interface LiveFailure {
  code: ErrorCode
  /** For the log: the service's own words, never a transcript. */
  detail: string
}

/** Reasons that another try cannot cure: the person has to do something. */
const LASTING: readonly ErrorCode[] = ['KEY_WRONG', 'KEY_REFUSED', 'MODEL_REGION']

export function isLasting({ code }: LiveFailure): boolean {
  return LASTING.includes(code)
}

/**
 * What a closed connection means. The service's close codes (1007 bad key, 1008 unknown model, 1011 quota) are each used for more
 * than one thing, so its words count first. `ready`: it had been set up.
 */
export function failureOfClose({ code, reason }: { code: number; reason: string }, ready: boolean): LiveFailure {
  const detail = withoutKey(`${code} ${reason}`.trim()).slice(0, 200)
  return { code: codeOf(code, reason.toLowerCase(), ready), detail }
}

function codeOf(code: number, reason: string, ready: boolean): ErrorCode {
  if (/location is not supported|region/.test(reason)) return 'MODEL_REGION'
  if (/quota|429|resource_exhausted|resource has been exhausted|billing|credits/.test(reason)) return 'MODEL_QUOTA'
  if (/permission/.test(reason)) return 'KEY_REFUSED'
  // A reply may be blocked or denied as well, and that passes.
  if (/denied|leaked|blocked|suspended/.test(reason) && /\bkeys?\b|api_key|project/.test(reason)) return 'KEY_REFUSED'
  if (/api key|api_key|unauthenticated|credential/.test(reason)) return 'KEY_WRONG'
  if (/not found|not supported for bidi|no longer available|deprecated|retired/.test(reason)) return 'MODEL_RETIRED'
  // A model that has been working is not gone: 1008 is also what an operation that is not allowed is answered with.
  if (code === 1008) return ready ? 'MODEL_FAILED' : 'MODEL_RETIRED'
  if (code === 1003) return 'MODEL_BAD_ANSWER'
  // Without a closing handshake: refused, or the network went.
  if (code === 1006) return 'MODEL_OFFLINE'
  return ready || code === 1011 ? 'MODEL_FAILED' : 'MODEL_OFFLINE'
}

/** The service names a suspended key in full. */
function withoutKey(reason: string): string {
  return reason.replace(/(api_key:)[^\s'"]+/gi, '$1...').replace(/AIza[\w-]+/g, '...')
}
