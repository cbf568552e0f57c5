import { isLoopback } from '../models/endpoint'

/**
 * The key of a model address as it is kept: behind the origin it was typed for, so that it goes nowhere else after the address was
 * changed. A blank divides the two, because no key has one. Without an address it is kept alone. Pure.
 */
export function bindKey(key: string, url: string | null): string {
  const origin = originOf(url)
  return origin === null ? key : `${origin} ${key}`
}

/** The kept key where it may go to this address, else null. One kept alone goes to this computer only. Pure. */
export function keyFor(kept: string, url: string | null): string | null {
  if (url === null) return null
  const blank = kept.indexOf(' ')
  if (blank < 0) return isLoopback(url) ? kept : null
  return kept.slice(0, blank) === originOf(url) ? kept.slice(blank + 1) : null
}

function originOf(url: string | null): string | null {
  try {
    const { protocol, origin } = new URL(url ?? '')
    return protocol === 'https:' || protocol === 'http:' ? origin : null
  } catch {
    return null
  }
}
