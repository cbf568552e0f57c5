import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { takeSecretsFromEnvironment } from './environment'
import { readEnvironmentFile } from './environment-file'

const NAMES = ['GOOGLE_API_KEY', 'LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET', 'GREENROOM_OPENAI_KEY']

afterEach(() => {
  for (const name of NAMES) delete process.env[name]
})

test('what is taken is no longer there, so that no child inherits it', () => {
  for (const name of NAMES) process.env[name] = `canary-${name}`
  expect(takeSecretsFromEnvironment(process.env)).toEqual({
    secrets: {
      gemini: 'canary-GOOGLE_API_KEY',
      livekitKey: 'canary-LIVEKIT_API_KEY',
      livekitSecret: 'canary-LIVEKIT_API_SECRET',
      openai: 'canary-GREENROOM_OPENAI_KEY',
    },
    liveKitUrl: 'canary-LIVEKIT_URL',
  })
  // A child that is given everything there is, as a library would start one.
  const seen = execFileSync(process.execPath, ['-e', 'console.log(JSON.stringify(process.env))'], { encoding: 'utf8' })
  expect(seen).not.toContain('canary-')
})

test('an empty variable is none, but is taken, too', () => {
  const env = { GOOGLE_API_KEY: '', OTHER: 'x' }
  expect(takeSecretsFromEnvironment(env)).toEqual({ secrets: {}, liveKitUrl: null })
  expect(env).toEqual({ OTHER: 'x' })
})

test('a .env file fills in what the environment does not say, and never becomes environment', () => {
  const dir = mkdtempSync(join(tmpdir(), 'greenroom-env-'))
  const file = join(dir, '.env')
  writeFileSync(file, '# a comment\nGOOGLE_API_KEY="from file"\nexport LIVEKIT_URL=wss://x.livekit.cloud # why\n')
  const env = { GOOGLE_API_KEY: 'from environment' }
  expect(takeSecretsFromEnvironment(env, readEnvironmentFile(file))).toEqual({
    secrets: { gemini: 'from environment' },
    liveKitUrl: 'wss://x.livekit.cloud',
  })
  expect(env).toEqual({})
  expect(process.env.LIVEKIT_URL).toBeUndefined()
  expect(readEnvironmentFile(join(dir, 'nothing'))).toEqual({})
  rmSync(dir, { recursive: true })
})
