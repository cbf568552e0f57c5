import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfig, systemConfigFile } from './config-file'
import { NOTHING_GIVEN } from './environment'
import { givenSources } from './given-sources'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-config-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function file(name: string, content: string): string {
  const path = join(dir, name)
  writeFileSync(path, content)
  return path
}

describe('readConfig', () => {
  test('no file is no problem', () => {
    expect(readConfig([join(dir, 'none.json'), join(dir, 'none', 'none.json')])).toEqual({ config: {}, problems: [] })
  })

  test('the first file that has a part gives the whole part: no key of one to the address of another', () => {
    const own = file('own.json', '\uFEFF{"openAi":{"url":"http://127.0.0.1:1/v1"}}')
    const lab = file('lab.json', '{"openAi":{"url":"https://lab","apiKey":"k"},"gemini":{"apiKey":"g"}}')
    expect(readConfig([own, lab])).toEqual({
      config: { openAi: { url: 'http://127.0.0.1:1/v1' }, gemini: { apiKey: 'g' } },
      problems: [],
    })
  })

  // The parser's message quotes the text it failed at, and that may be the key.
  test.each([
    ['not JSON', '{"gemini":{"apiKey":"canary"'],
    ['an unknown name', '{"gemini":{"apiKey":"canary"},"gemeni":{}}'],
    ['a wrong kind', '{"gemini":{"apiKey":["canary"]}}'],
    ['a list', '["canary"]'],
    ['too large', JSON.stringify({ gemini: { apiKey: 'canary'.repeat(20_000) } })],
  ])('%s is one sentence that names the file and no value', (_, content) => {
    const path = file('bad.json', content)
    const { config, problems } = readConfig([path])
    expect(config).toEqual({})
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(path)
    expect(problems[0]).not.toContain('canary')
  })

  test('a folder in its place is said, not thrown', () => {
    const path = join(dir, 'greenroom.config.json')
    mkdirSync(path)
    expect(readConfig([path]).problems[0]).toContain('cannot be read')
  })

  test('a place for everybody on each system', () => {
    expect(systemConfigFile({ platform: 'linux', env: {} })).toBe('/etc/greenroom/greenroom.config.json')
    expect(systemConfigFile({ platform: 'darwin', env: {} })).toContain('/Library/Application Support/Greenroom/')
    expect(systemConfigFile({ platform: 'win32', env: { PROGRAMDATA: 'D:\\All' } })).toBe(
      'D:\\All\\Greenroom\\greenroom.config.json',
    )
    expect(systemConfigFile({ platform: 'win32', env: {} })).toContain('C:\\ProgramData')
  })
})

describe('givenSources', () => {
  const config = {
    gemini: { apiKey: 'from-config' },
    liveKit: { url: 'wss://lab.livekit.cloud', apiKey: 'k', apiSecret: 's' },
    openAi: { url: 'http://127.0.0.1:1/v1', model: 'm' },
  }

  test('environment before config file; addresses become settings that the page cannot change', () => {
    const given = givenSources({ secrets: { gemini: 'from-env' }, liveKitUrl: null }, { config, problems: [] })
    expect(given.secrets.gemini).toEqual({ value: 'from-env', source: 'environment' })
    expect(given.secrets.livekitKey).toEqual({ value: 'k', source: 'config' })
    expect(given.settings).toEqual({
      liveKitServer: 'own',
      liveKitUrl: 'wss://lab.livekit.cloud',
      openAiUrl: 'http://127.0.0.1:1/v1',
      openAiModel: 'm',
    })
    expect(given.fixedSettings).toEqual(['liveKitServer', 'liveKitUrl', 'openAiUrl', 'openAiModel'])
  })

  // The lab's key would go to any address that somebody types on the page.
  test.each([
    ['the environment', { openai: 'canary' }, {}, 'GREENROOM_OPENAI_KEY in the environment'],
    ['the config file', {}, { openAi: { apiKey: 'canary', model: 'm' } }, 'openai in greenroom.config.json'],
  ])(
    'a model key of %s without an address of the config file is not used, and that is said',
    (_, secrets, file, said) => {
      const given = givenSources({ secrets, liveKitUrl: null }, { config: file, problems: [] })
      expect(given.secrets).toEqual({})
      expect(given.problems).toEqual([expect.stringContaining(said)])
      expect(given.problems.join()).not.toContain('canary')
    },
  )

  test('a model key of the environment with an address of the config file is used, and the address is fixed', () => {
    const file = { openAi: { url: 'https://lab.example/v1' } }
    const given = givenSources({ secrets: { openai: 'k' }, liveKitUrl: null }, { config: file, problems: [] })
    expect(given).toMatchObject({ secrets: { openai: { value: 'k' } }, fixedSettings: ['openAiUrl'], problems: [] })
  })

  test('a malformed key is left out and said without its text; the next source counts', () => {
    const given = givenSources({ secrets: { gemini: 'can\nary' }, liveKitUrl: null }, { config, problems: ['before'] })
    expect(given.secrets.gemini).toEqual({ value: 'from-config', source: 'config' })
    expect(given.problems).toEqual(['before', expect.stringContaining('GOOGLE_API_KEY in the environment is left out')])
    expect(given.problems.join()).not.toContain('ary,')
    expect(givenSources(NOTHING_GIVEN, { config: {}, problems: [] }).settings).toEqual({})
  })
})
