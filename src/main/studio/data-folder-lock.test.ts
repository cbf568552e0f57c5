import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isAlive, processStart } from '../processes/process-start'
import { lockDataFolder } from './data-folder-lock'

let dir: string
let file: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-lock-'))
  file = join(dir, 'inner', 'studio.lock')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const { platform } = process
const take = (pid = process.pid) => lockDataFolder({ file, pid, nowMs: 1, platform })

/** A living process of this machine that is not this one. */
async function withOther<T>(run: (pid: number) => Promise<T>): Promise<T> {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' })
  await once(other, 'spawn')
  try {
    return await run(other.pid ?? 0)
  } finally {
    other.kill('SIGKILL')
    await once(other, 'exit')
  }
}

describe('one studio a data folder', () => {
  test('a second one is refused and told which process has it; after release it may', async () => {
    await withOther(async (pid) => {
      const lock = await take(pid)
      await expect(take()).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE', detail: `held by process ${pid}` })
      lock.release()
      expect(existsSync(file)).toBe(false)
      ;(await take()).release()
    })
  })

  test('would catch a person locked out for good after a crash: a dead owner does not count', async () => {
    const pid = await withOther(async (pid) => {
      await take(pid)
      return pid
    })
    const lock = await take()
    expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(process.pid)
    expect(pid).not.toBe(process.pid)
    lock.release()
  })

  test('nor does a pid that belongs to another program by now', async () => {
    await withOther(async (pid) => {
      const stale = { pid, startedAtMs: 1, processStart: 'another boot/1' }
      ;(await take()).release()
      writeFileSync(file, JSON.stringify(stale))
      ;(await take()).release()
    })
  })

  test("a lock that was cut off while it was written is nobody's", async () => {
    ;(await take()).release()
    writeFileSync(file, '{"pid": 1')
    ;(await take()).release()
  })

  test('of several that find the same stale lock exactly one gets it', async () => {
    ;(await take()).release()
    writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, startedAtMs: 1, processStart: null }))
    await withOther(async (a) =>
      withOther(async (b) => {
        const all = await Promise.allSettled([take(), take(a), take(b)])
        expect(all.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
      }),
    )
  })

  test('releasing what another studio has taken meanwhile leaves its lock alone', async () => {
    const mine = await take()
    const theirs = { pid: 1, startedAtMs: 1, processStart: null }
    writeFileSync(file, JSON.stringify(theirs))
    mine.release()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(theirs)
  })
})

test('a process is named the same each time and unlike another; one that is not there has no name', async () => {
  await withOther(async (pid) => {
    const name = await processStart(pid, platform)
    expect(name).not.toBeNull()
    expect(await processStart(pid, platform)).toBe(name)
    expect(await processStart(process.pid, platform)).not.toBe(name)
    expect(isAlive(pid)).toBe(true)
  })
  expect(await processStart(2 ** 22 + 1, platform)).toBeNull()
  expect(isAlive(2 ** 22 + 1)).toBe(false)
})

if (platform !== 'win32')
  test('the way of other systems works too, where its tool is there', async () => {
    const name = await processStart(process.pid, 'darwin')
    expect(name === null || /\d{2}:\d{2}:\d{2}/.test(name)).toBe(true)
    expect(await processStart(process.pid, 'win32')).toBeNull()
  })
