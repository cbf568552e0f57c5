import { describe, expect, test } from 'vitest'
import { childEnvironment } from './child-environment'

describe('childEnvironment', () => {
  test('passes what a program needs and no key: a child, and whoever reads /proc, must not get one', () => {
    const env = {
      PATH: '/bin',
      HOME: '/home/me',
      LC_ALL: 'C.UTF-8',
      Path: 'C:\\Windows',
      SystemRoot: 'C:\\Windows',
      GEMINI_API_KEY: 'secret',
      LIVEKIT_API_SECRET: 'secret',
      LIVEKIT_CONFIG: 'port: 1',
      NODE_IP: '10.0.0.1',
      NODE_OPTIONS: '--inspect',
      LANG: undefined,
    }
    expect(childEnvironment(env)).toEqual({
      PATH: '/bin',
      HOME: '/home/me',
      LC_ALL: 'C.UTF-8',
      Path: 'C:\\Windows',
      SystemRoot: 'C:\\Windows',
    })
  })
})
