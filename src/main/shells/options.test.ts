import { describe, expect, test } from 'vitest'
import { parseElectronOptions, parseWebOptions, UsageError } from './options'

describe('parseWebOptions', () => {
  test('has a default for everything', () => {
    expect(parseWebOptions([])).toEqual({
      dataDir: null,
      logLevel: null,
      geminiBaseUrl: null,
      port: null,
      openBrowser: true,
    })
  })

  test('reads both spellings', () => {
    expect(parseWebOptions(['--port', '0', '--data=/tmp/x', '--no-open', '--log-level', 'debug'])).toEqual({
      dataDir: '/tmp/x',
      logLevel: 'debug',
      geminiBaseUrl: null,
      port: 0,
      openBrowser: false,
    })
  })

  test.each([
    ['--port', 'http'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', '1e3'],
    ['--log-level', 'loud'],
    ['--gemini-base-url', 'http://192.168.1.5:80'],
    ['--gemini-base-url', 'https://127.0.0.1.example'],
    ['--gemini-base-url', 'file:///etc'],
    ['--prot', '1'],
    ['stray'],
  ])('refuses %s %s with a sentence (a typing mistake that is ignored opens the wrong studio)', (...args) => {
    expect(() => parseWebOptions(args)).toThrow(UsageError)
  })
})

describe('parseElectronOptions', () => {
  test("finds ours among Chromium's switches and the app's own path", () => {
    expect(parseElectronOptions(['.', '--no-sandbox', '--data', '/tmp/y', '--inspect=0', '--log-level=warn'])).toEqual({
      dataDir: '/tmp/y',
      logLevel: 'warn',
      geminiBaseUrl: null,
    })
  })

  test('the double of the Gemini service is on this computer', () => {
    const { geminiBaseUrl } = parseElectronOptions(['.', '--gemini-base-url', 'http://127.0.0.1:4000/'])
    expect(geminiBaseUrl).toBe('http://127.0.0.1:4000')
    expect(() => parseElectronOptions(['--gemini-base-url=https://elsewhere.example'])).toThrow(UsageError)
  })

  test('a --data without a folder is none', () => {
    expect(parseElectronOptions(['--data'])).toEqual({ dataDir: null, logLevel: null, geminiBaseUrl: null })
    expect(parseElectronOptions(['--data='])).toEqual({ dataDir: null, logLevel: null, geminiBaseUrl: null })
  })
})
