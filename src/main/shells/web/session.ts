import { createHash, timingSafeEqual } from 'node:crypto'
import { createLimiter, type Limit } from '../../studio/limits'

export interface SessionOptions {
  /** 16 bytes or more of randomness, as text that needs no escaping in a URL or cookie. */
  launchCode: string
  sessionKey: string
  /** Tries of the code, right or wrong. */
  limit: Limit
}

export type LaunchResult = { kind: 'accepted' } | { kind: 'refused' } | { kind: 'rate_limited'; retryAfterMs: number }

/** The browser's way in: a code that works once, exchanged for a cookie that only this host knows. */
export interface Session {
  launch(code: string, nowMs: number): LaunchResult
  /** The Set-Cookie value. The port is in the name because cookies ignore ports: two studios must not overwrite each other. */
  cookie(port: number): string
  admits(cookieHeader: string | undefined, port: number): boolean
}

/** When the tries are used up even the right code waits, so that guessing gains nothing. A used code is a wrong one. */
export function createSession({ launchCode, sessionKey, limit }: SessionOptions): Session {
  const tries = createLimiter(limit)
  let used = false
  return {
    launch(code, nowMs) {
      const retryAfterMs = tries.take(nowMs)
      if (retryAfterMs > 0) return { kind: 'rate_limited', retryAfterMs }
      if (used || !sameText(code, launchCode)) return { kind: 'refused' }
      used = true
      return { kind: 'accepted' }
    },
    cookie: (port) => `${cookieName(port)}=${sessionKey}; Path=/; HttpOnly; SameSite=Strict`,
    admits(cookieHeader, port) {
      const value = readCookie(cookieHeader, cookieName(port))
      return value !== null && sameText(value, sessionKey)
    },
  }
}

export function cookieName(port: number): string {
  return `greenroom-${port}`
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}

/** Compared by hash, in constant time: neither length nor prefix leaks. */
function sameText(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}
