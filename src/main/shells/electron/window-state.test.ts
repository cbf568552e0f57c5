import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { placeWindow, readWindowState } from './window-state'

describe('window state', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'greenroom-window-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))
  const display = { x: 0, y: 0, width: 1920, height: 1080 }
  const state = { x: 100, y: 80, width: 1000, height: 700, maximized: false }

  test('opens where it was', () => {
    expect(placeWindow(state, [display])).toEqual({ x: 100, y: 80, width: 1000, height: 700 })
  })
  test.each([{ x: 5000 }, { y: 2000 }, { y: -300 }, { x: -960 }])(
    'comes back to a display when its own is gone: %o (a window nobody can reach)',
    (moved) => {
      expect(placeWindow({ ...state, ...moved }, [display])).toEqual({ width: 1000, height: 700 })
    },
  )
  test('has a first size without a state, and with a damaged one', async () => {
    expect(placeWindow(null, [display])).toEqual({ width: 1280, height: 860 })
    const path = join(dir, 'window.json')
    expect(readWindowState(path)).toBeNull()
    await writeFile(path, '{"x":1')
    expect(readWindowState(path)).toBeNull()
    await writeFile(path, JSON.stringify({ ...state, width: 3 }))
    expect(readWindowState(path)).toBeNull()
    await writeFile(path, JSON.stringify(state))
    expect(readWindowState(path)).toEqual(state)
  })
})
