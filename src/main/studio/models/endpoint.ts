const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i

/** Whether an address is on this computer. A name that only resolves to it does not count: it may resolve elsewhere tomorrow. Pure. */
export function isLoopback(url: string): boolean {
  try {
    return LOOPBACK.test(new URL(url).hostname)
  } catch {
    return false
  }
}

/**
 * Why texts may not go to this endpoint, or null. http for this computer only, https elsewhere, and elsewhere only to the very
 * address the person agreed to. Pure.
 */
export function refusalOfEndpoint(
  url: string,
  consent: string | null,
): 'ENDPOINT_NOT_SECURE' | 'CONSENT_NEEDED' | null {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return 'ENDPOINT_NOT_SECURE'
  }
  if (isLoopback(url)) return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? null : 'ENDPOINT_NOT_SECURE'
  if (parsed.protocol !== 'https:') return 'ENDPOINT_NOT_SECURE'
  return consent === url ? null : 'CONSENT_NEEDED'
}
