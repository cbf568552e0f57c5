import { type CspOptions, contentSecurityPolicy } from './csp'

/** Headers of every response, page or not. */
export function securityHeaders(csp: CspOptions): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(csp),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'microphone=(self), speaker-selection=(self), camera=(), geolocation=(), display-capture=()',
    'x-dns-prefetch-control': 'off',
  }
}
