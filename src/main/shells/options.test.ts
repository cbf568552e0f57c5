import { describe, expect, test } from 'vitest'
import { parseElectronOptions, parseWebOptions, UsageError } from './options'

describe('parseWebOptions', () => {
  test('has a default for everything', () => {
    expect(parseWebOptions([])).toEqual({ dataDir: null, logLevel: null, port: null, openBrowser: true })
  })

  test('reads both spellings', () => {
    expect(parseWebOptions(['--port', '0', '--data=/tmp/x', '--no-open', '--log-level', 'debug'])).toEqual({
      dataDir: '/tmp/x',
      logLevel: 'debug',
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
    })
  })

  test('a --data without a folder is none', () => {
    expect(parseElectronOptions(['--data'])).toEqual({ dataDir: null, logLevel: null })
    expect(parseElectronOptions(['--data='])).toEqual({ dataDir: null, logLevel: null })
  })
})
