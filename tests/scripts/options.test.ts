import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseStartOptions, typedIn } from '../../scripts/lib/start-options.mjs'
import { E2E_PROJECTS, parseTestOptions } from '../../scripts/lib/test/options.mjs'

describe('npm start -- ...', () => {
  test('the browser edition gets its options, Electron only what it knows (it would take --port for a folder)', () => {
    const options = parseStartOptions(['--web', '--no-open', '--port', '0', '--log-level', 'debug'], '/home/ada')
    expect(options.web).toBe(true)
    expect(options.webArgs).toEqual(['--log-level', 'debug', '--port', '0', '--no-open'])
    expect(options.electronArgs).toEqual(['--log-level', 'debug'])
  })

  test('--data is relative to where the person typed it, not to the repository', () => {
    const { webArgs, electronArgs } = parseStartOptions(['--data', 'mine'], resolve('/home/ada'))
    expect(webArgs).toEqual(['--data', resolve('/home/ada/mine')])
    expect(electronArgs).toEqual(webArgs)
  })

  test('a typing mistake is an error, not ignored', () => {
    expect(() => parseStartOptions(['--no-opne'], '/')).toThrow('--no-opne')
    expect(() => parseStartOptions(['extra'], '/')).toThrow('extra')
  })

  test('the folder of an outer npm script is not taken for ours', () => {
    expect(typedIn('start', { npm_lifecycle_event: 'start', INIT_CWD: '/home/ada' })).toBe('/home/ada')
    expect(typedIn('start', { npm_lifecycle_event: 'test', INIT_CWD: '/home/ada' })).toBe(process.cwd())
    expect(typedIn('start', {})).toBe(process.cwd())
  })
})

describe('npm test -- ...', () => {
  test('runs everything when nothing is said', () => {
    const { wants, everything } = parseTestOptions([])
    expect(everything).toBe(true)
    expect([...E2E_PROJECTS, 'types' as const, 'unit' as const].every(wants)).toBe(true)
  })

  test('--only takes a list, and e2e stands for its projects', () => {
    const { wants, everything } = parseTestOptions(['--only', 'unit,e2e'])
    expect(everything).toBe(false)
    expect(wants('unit')).toBe(true)
    expect(wants('electron')).toBe(true)
    expect(wants('integration')).toBe(false)
  })

  test('a file filter alone is no full run: its coverage would fail', () => {
    expect(parseTestOptions(['src/shared']).everything).toBe(false)
  })

  test('an unknown step is an error, not an empty and green run', () => {
    expect(() => parseTestOptions(['--only', 'units'])).toThrow('"units" is no step')
  })
})
