import { expect, test } from 'vitest'
import { bindKey, keyFor } from './bound-key'

// A key typed for one service would go, as it is, to whatever address is typed next.
test.each([
  ['https://a.example/v1', 'https://a.example/v1', 'k'],
  ['https://a.example/v1', 'https://A.example:443/v2', 'k'],
  ['https://a.example/v1', 'https://b.example/v1', null],
  ['https://a.example/v1', 'https://a.example:8443/v1', null],
  ['https://a.example/v1', 'http://a.example/v1', null],
  ['https://a.example/v1', 'https://a.example.evil.example/v1', null],
  ['https://a.example/v1', 'http://127.0.0.1:11434/v1', null],
  ['https://a.example/v1', null, null],
  [null, 'http://127.0.0.1:11434/v1', 'k'],
  [null, 'https://a.example/v1', null],
  ['no address', 'https://a.example/v1', null],
])('typed for %s, asked for %s: %s', (typedFor, url, key) => {
  expect(keyFor(bindKey('k', typedFor), url)).toBe(key)
})

test('a value of an older program, without an origin, goes to this computer only', () => {
  expect(keyFor('k', 'http://localhost:1/v1')).toBe('k')
  expect(keyFor('k', 'https://a.example/v1')).toBeNull()
})
