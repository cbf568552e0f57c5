import { expect, test } from 'vitest'
import { contentSecurityPolicy } from '../shells/content/csp'
import { pagePolicy } from './page-policy'

const usual = { liveKitServer: 'local', liveKitUrl: 'wss://rooms.example.org', noiseCancellation: 'browser' } as const
const policyOf = (change: Partial<Parameters<typeof pagePolicy>[0]>) =>
  contentSecurityPolicy({ nonce: 'N', ...pagePolicy({ ...usual, ...change }) })

test('as a rule a page connects to this computer only and runs no WebAssembly', () => {
  const policy = policyOf({})
  expect(policy).toContain("connect-src 'self' ws://127.0.0.1:* http://127.0.0.1:*;")
  expect(policy).toContain("script-src 'self';")
})

test('an own server is allowed by its host, Cloud with its regions, and nothing else', () => {
  expect(policyOf({ liveKitServer: 'own' })).toContain(
    'http://127.0.0.1:* wss://rooms.example.org https://rooms.example.org;',
  )
  expect(policyOf({ liveKitServer: 'own', liveKitUrl: 'wss://p.livekit.cloud' })).toContain(
    'wss://*.livekit.cloud https://*.livekit.cloud;',
  )
})

// What somebody typed must not be able to write a directive of its own.
test.each(["wss://x; script-src 'unsafe-inline'", 'wss://x https://evil.example', null, ''])(
  '%j opens nothing',
  (liveKitUrl) => {
    expect(policyOf({ liveKitServer: 'own', liveKitUrl })).toBe(policyOf({}))
  },
)

test('WebAssembly for RNNoise alone', () => {
  expect(policyOf({ noiseCancellation: 'rnnoise' })).toContain("script-src 'self' 'wasm-unsafe-eval';")
  expect(policyOf({ noiseCancellation: 'off' })).not.toContain('wasm')
})
