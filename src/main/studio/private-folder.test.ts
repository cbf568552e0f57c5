import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openTestStudio } from '../../../tests/fakes/studio/test-studio'
import { keepPrivate, privateMode } from './private-folder'

let dir: string
let outside: string
const track = () => join(dir, 'recordings', 'one', 'candidate.opus')
const modeOf = (path: string) => statSync(path).mode & 0o777

/** A data folder as earlier versions left it. */
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-modes-'))
  outside = mkdtempSync(join(tmpdir(), 'greenroom-outside-'))
  for (const folder of ['recordings/one', 'work', 'photos']) mkdirSync(join(dir, folder), { recursive: true })
  for (const file of [
    'recordings/one/candidate.opus',
    'greenroom.db',
    'greenroom.db-wal',
    'photos/me.jpg',
    'notes.txt',
  ])
    writeFileSync(join(dir, file), 'x', { mode: 0o644 })
  writeFileSync(join(outside, 'theirs'), 'x', { mode: 0o644 })
  symlinkSync(outside, join(dir, 'recordings', 'link'))
  chmodSync(dir, 0o755)
})
afterEach(() => {
  for (const path of [dir, outside]) rmSync(path, { recursive: true, force: true })
})

test.each([
  [0o755, 0o700],
  [0o644, 0o600],
  [0o040755, 0o700],
  [0o700, null],
  [0o100600, null],
  [0o640, 0o600],
  [0o077, 0],
])('%o becomes %o', (mode, wanted) => {
  expect(privateMode(mode)).toBe(wanted)
})

describe.skipIf(process.platform === 'win32')('keepPrivate', () => {
  const keep = (more: Partial<Parameters<typeof keepPrivate>[0]> = {}) =>
    keepPrivate({ dataDir: dir, platform: 'linux', log: silentLogger, ...more })

  test('closes an old folder and mends what is in it, but nothing of others and nothing behind a link', () => {
    keep()
    for (const folder of ['', 'recordings', 'recordings/one', 'work']) expect(modeOf(join(dir, folder))).toBe(0o700)
    for (const file of ['recordings/one/candidate.opus', 'greenroom.db', 'greenroom.db-wal'])
      expect(modeOf(join(dir, file))).toBe(0o600)
    for (const path of [join(dir, 'photos/me.jpg'), join(dir, 'notes.txt'), join(outside, 'theirs')])
      expect(modeOf(path)).toBe(0o644)
  })

  test('looks through it once: a closed folder costs nothing (catches a walk through 10,000 interviews at each start)', () => {
    keep()
    chmodSync(track(), 0o644)
    const chmod = vi.fn()
    keep({ chmod })
    expect(chmod).not.toHaveBeenCalled()
    expect(modeOf(track())).toBe(0o644)
  })

  test.each([
    [
      'refuses',
      () => {
        throw new Error('read-only file system')
      },
    ],
    ['says yes and does nothing', () => {}],
  ])('a file system that %s is a line in the log, no failure and no search', (_, chmod) => {
    const warn = vi.fn()
    const calls = vi.fn(chmod)
    keep({ chmod: calls, log: { ...silentLogger, warn } })
    expect(calls).toHaveBeenCalledTimes(1)
    expect(warn).toHaveBeenCalledTimes(1)
  })

  test('leaves a shared place alone, and Windows (catches /tmp closed for everybody by --data /tmp)', () => {
    chmodSync(dir, 0o1777)
    keep()
    expect(modeOf(dir)).toBe(0o777)
    chmodSync(dir, 0o755)
    keep({ platform: 'win32' })
    expect(modeOf(dir)).toBe(0o755)
  })

  test('the studio does it at its start, and makes a new folder closed', async () => {
    for (const file of ['greenroom.db', 'greenroom.db-wal']) rmSync(join(dir, file))
    for (const dataDir of [dir, join(outside, 'new', 'data')]) {
      const studio = await openTestStudio(dataDir)
      expect(modeOf(dataDir)).toBe(0o700)
      if (dataDir === dir) expect(modeOf(track())).toBe(0o600)
      await studio.close()
    }
  })
})
