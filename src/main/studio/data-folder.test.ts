import { describe, expect, test } from 'vitest'
import { dataOption, defaultCacheDir, defaultDataDir } from './data-folder'

describe('where the data lies', () => {
  const cases: [NodeJS.Platform, string, Record<string, string>, string, string][] = [
    ['linux', '/home/ada', {}, '/home/ada/.local/share/greenroom', '/home/ada/.cache/greenroom'],
    ['linux', '/home/ada', { XDG_DATA_HOME: '/data', XDG_CACHE_HOME: '/c' }, '/data/greenroom', '/c/greenroom'],
    // The XDG specification: a relative path is to be ignored.
    ['linux', '/home/ada', { XDG_DATA_HOME: 'data' }, '/home/ada/.local/share/greenroom', '/home/ada/.cache/greenroom'],
    [
      'darwin',
      '/Users/ada',
      {},
      '/Users/ada/Library/Application Support/Greenroom',
      '/Users/ada/Library/Caches/Greenroom',
    ],
    [
      'win32',
      'C:\\Users\\ada',
      { APPDATA: 'D:\\Roaming', LOCALAPPDATA: 'D:\\Local' },
      'D:\\Roaming\\Greenroom',
      'D:\\Local\\Greenroom\\Cache',
    ],
    [
      'win32',
      'C:\\Users\\ada',
      {},
      'C:\\Users\\ada\\AppData\\Roaming\\Greenroom',
      'C:\\Users\\ada\\AppData\\Local\\Greenroom\\Cache',
    ],
  ]
  test.each(cases)('%s %s %o', (platform, homeDir, env, data, cache) => {
    expect(defaultDataDir({ platform, homeDir, env })).toBe(data)
    expect(defaultCacheDir({ platform, homeDir, env })).toBe(cache)
  })
})

test('--data in both spellings; without a value it is not taken for a folder', () => {
  expect(dataOption(['--web', '--data', '/x', '--no-open'])).toBe('/x')
  expect(dataOption(['--data=/y'])).toBe('/y')
  expect(dataOption(['--data'])).toBeNull()
  expect(dataOption([])).toBeNull()
})
