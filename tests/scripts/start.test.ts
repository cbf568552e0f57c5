import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ensureSetup } from '../../scripts/lib/setup.mjs'

let dataDir = ''
let started: ChildProcess | null = null
beforeEach(async () => {
  // npm test has built already; after a change of a source, by hand, this builds.
  await ensureSetup({ electron: false })
  dataDir = mkdtempSync(join(tmpdir(), 'greenroom-start-'))
})
afterEach(() => {
  started?.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

interface Started {
  process: ChildProcess
  stdout: string
  url: string
}

/** `node scripts/start.mjs` until its ready line. */
function start(): Promise<Started> {
  const args = [resolve('scripts/start.mjs'), '--web', '--no-open', '--port', '0', '--data', dataDir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  started = child
  return new Promise((ready, reject) => {
    let stdout = ''
    let stderr = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
    })
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      const url = /ready: (\S+)\n/.exec(stdout)?.[1]
      if (url !== undefined) ready({ process: child, stdout, url })
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${stderr}`)))
  })
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(new URL('/', url))
    return true
  } catch {
    return false
  }
}

describe('npm start -- --web', () => {
  test('prints the ready line and nothing else on stdout', async () => {
    const { stdout, url } = await start()
    expect(stdout).toMatch(/^Greenroom is ready: http:\/\/127\.0\.0\.1:\d+\/\?code=\S+\n$/)
    expect(await answers(url)).toBe(true)
  })

  test('SIGTERM ends the studio, and its exit code is passed on', async () => {
    const { process: child, url } = await start()
    const ended = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(await answers(url)).toBe(false)
  })

  test('the studio ends when the script is killed (else it is orphaned and keeps the data folder)', async () => {
    const { process: child, url } = await start()
    child.kill('SIGKILL')
    await expect.poll(() => answers(url), { timeout: 10_000 }).toBe(false)
  })

  test('a wrong option ends with 2 and says how', async () => {
    const child = spawn(process.execPath, [resolve('scripts/start.mjs'), '--wbe'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    started = child
    let stderr = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
    })
    expect(await new Promise((done) => child.once('close', done))).toBe(2)
    expect(stderr).toContain('--wbe')
    expect(stderr).toContain('--no-open')
  })
})

const isPosix = process.platform !== 'win32'

// On Windows an orphan keeps its parent's id, and only the direct parent is watched.
if (isPosix)
  describe('npm', () => {
    test('a killed npm takes the studio along (npm signals only its shell)', async () => {
      // As npm does: npm -> sh -> start.mjs, with a shell that stays.
      const command = `node ${JSON.stringify(resolve('scripts/start.mjs'))} --web --no-open --port 0 --data ${JSON.stringify(dataDir)}; true`
      const npm = `const c = require('child_process').spawn('sh', ['-c', ${JSON.stringify(command)}], { stdio: 'inherit' }); setInterval(() => c, 1e6)`
      const child = spawn(process.execPath, ['-e', npm], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, npm_lifecycle_event: 'start' },
      })
      started = child
      const url = await new Promise<string>((ready) => {
        child.stdout?.on('data', (chunk: Buffer) => {
          const found = /ready: (\S+)\n/.exec(chunk.toString())?.[1]
          if (found !== undefined) ready(found)
        })
      })
      child.kill('SIGKILL')
      await expect.poll(() => answers(url), { timeout: 10_000 }).toBe(false)
    })
  })
