import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLogger } from './create-logger'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-log-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function lines(): Promise<Record<string, unknown>[]> {
  const names = await readdir(dir)
  const texts = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')))
  return texts
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('createLogger', () => {
  test('writes JSON lines with level, time, category and fields (an unreadable log would hide every other bug)', async () => {
    const { log, close } = await createLogger({ dir, level: 'info', console: null })
    log.info('access', 'page connected', { pages: 1 })
    await close()
    expect(await lines()).toEqual([
      expect.objectContaining({ level: 'info', category: 'access', msg: 'page connected', pages: 1 }),
    ])
  })

  test('a line is on disk at once: a crash must not eat the lines that explain it', async () => {
    const { log, close } = await createLogger({ dir, level: 'debug', console: null })
    log.error('error', 'last words')
    expect(await lines()).toHaveLength(1)
    await close()
  })

  test('a line that comes after the closing is dropped (one that threw turned a clean end into exit code 7)', async () => {
    const { log, close } = await createLogger({ dir, level: 'debug', console: null })
    log.info('application', 'in time')
    await close()
    log.info('application', 'too late')
    await close()
    expect((await lines()).map((line) => line.msg)).toEqual(['in time'])
  })

  test('leaves out what is below the level, and everything when there is neither file nor console', async () => {
    const { log, close } = await createLogger({ dir, level: 'warn', console: null })
    log.info('application', 'quiet')
    log.debug('application', 'quieter')
    await close()
    expect(await lines()).toEqual([])
    const nowhere = await createLogger({ dir: null, level: 'debug', console: null })
    nowhere.log.error('error', 'unheard')
    await nowhere.close()
  })

  test('a child repeats its fields, redacted like any other (a key bound once would be in every line)', async () => {
    const { log, close } = await createLogger({ dir, level: 'debug', console: null })
    log.child({ interview: 'i1', apiKey: 'k' }).warn('performance', 'slow', { tookMs: 12 })
    await close()
    expect(await lines()).toEqual([
      expect.objectContaining({ interview: 'i1', apiKey: '[redacted]', tookMs: 12, category: 'performance' }),
    ])
  })

  test('numbers its files and goes on in the newest one (a restart must not overwrite the log of the crash)', async () => {
    for (const message of ['first run', 'second run']) {
      const { log, close } = await createLogger({ dir, level: 'info', console: null })
      log.info('application', message)
      await close()
    }
    expect((await lines()).map((line) => line.msg)).toEqual(['first run', 'second run'])
    expect(await readdir(dir)).toEqual(['greenroom.1.log'])
  })

  test('starts a new file when one is full and keeps a bounded number (a log must not fill the disk)', async () => {
    const { log, close } = await createLogger({ dir, level: 'info', console: null, maxFileBytes: 2_000, keptFiles: 2 })
    for (let n = 0; n < 60; n += 1) {
      log.info('application', `line ${n} ${'x'.repeat(200)}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await close()
    const names = await readdir(dir)
    expect(names.length).toBeGreaterThan(1)
    expect(names.length).toBeLessThanOrEqual(4)
    expect((await lines()).at(-1)?.msg).toContain('line 59')
  })
})
