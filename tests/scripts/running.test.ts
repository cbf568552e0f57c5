import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildIsFresh, hashSources } from '../../scripts/lib/build.mjs'
import { dependenciesAreFresh } from '../../scripts/lib/dependencies.mjs'
import { oneAtATime } from '../../scripts/lib/one-at-a-time.mjs'
import { exitCodeOf, run } from '../../scripts/lib/run.mjs'
import { readStamp, rememberedProblem, rememberProblem } from '../../scripts/lib/stamp.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'greenroom-scripts-'))
  const lock = { packages: { '': {}, 'node_modules/zod': { version: '4.0.0' } } }
  write('package-lock.json', JSON.stringify(lock))
  write('package.json', '{}')
  write('electron.vite.config.ts', '')
  write('src/main/index.ts', 'export {}')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(path: string, text: string) {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
}

describe('setup does nothing twice', () => {
  test('packages that were installed by hand are not installed again (npm ci would empty node_modules)', () => {
    expect(dependenciesAreFresh(root)).toBe(false)
    cpSync(join(root, 'package-lock.json'), join(root, 'node_modules', '.package-lock.json'), { recursive: true })
    expect(dependenciesAreFresh(root)).toBe(true)
    expect(readStamp(root).lockHash).toHaveLength(64)
    write('package-lock.json', JSON.stringify({ packages: { 'node_modules/zod': { version: '5.0.0' } } }))
    expect(dependenciesAreFresh(root)).toBe(false)
  })

  test('the build is fresh until a source changes; a test file is no source', () => {
    const outputs = ['main/index', 'main/web', 'main/cli', 'main/agent', 'preload/index'].map(
      (name) => `out/${name}.js`,
    )
    for (const path of [...outputs, 'out/renderer/index.html']) write(path, '')
    expect(buildIsFresh(root)).toBe(false)
    write('out/.sources', hashSources(root))
    expect(buildIsFresh(root)).toBe(true)
    write('src/main/index.test.ts', 'changed')
    expect(buildIsFresh(root)).toBe(true)
    write('src/main/index.ts', 'changed')
    expect(buildIsFresh(root)).toBe(false)
    write('out/.sources', hashSources(root))
    rmSync(join(root, 'out/main/agent.js'))
    expect(buildIsFresh(root)).toBe(false)
  })

  test('what could not be had is remembered until the lock file changes', () => {
    cpSync(join(root, 'package-lock.json'), join(root, 'node_modules', '.package-lock.json'), { recursive: true })
    dependenciesAreFresh(root)
    rememberProblem(root, 'electron', 'no network')
    expect(rememberedProblem(root, 'electron')).toBe('no network')
    rememberProblem(root, 'electron', null)
    expect(rememberedProblem(root, 'electron')).toBeNull()
    rememberProblem(root, 'electron', 'no network')
    write('package-lock.json', '{"packages":{}}')
    expect(rememberedProblem(root, 'electron')).toBeNull()
  })

  test('a damaged stamp is as none', () => {
    write('node_modules/.greenroom-setup.json', '{"lockHash":')
    expect(readStamp(root)).toEqual({})
  })
})

describe('one setup at a time', () => {
  test('a second one waits for the first', async () => {
    const order: string[] = []
    const first = oneAtATime(root, async () => {
      order.push('first begins')
      await new Promise((done) => setTimeout(done, 200))
      order.push('first ends')
    })
    await Promise.all([first, oneAtATime(root, async () => void order.push('second'))])
    expect(order).toEqual(['first begins', 'first ends', 'second'])
  })

  test('one that was killed does not lock the folder for ever', async () => {
    const file = join(root, 'holder.mjs')
    const lib = resolve('scripts/lib/one-at-a-time.mjs')
    writeFileSync(
      file,
      `import { oneAtATime } from ${JSON.stringify(`file://${lib}`)}
       await oneAtATime(${JSON.stringify(root)}, async () => { console.log('held'); await new Promise(() => setInterval(() => {}, 1e6)) })`,
    )
    const holder = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((held) => holder.stdout.once('data', held))
    const ended = new Promise((done) => holder.once('exit', done))
    holder.kill('SIGKILL')
    await ended
    await expect(oneAtATime(root, async () => 'mine')).resolves.toBe('mine')
  })
})

describe('running tools', () => {
  const node = (code: string) => run(process.execPath, ['-e', code], { quiet: true, limitMs: 20_000 })

  test('gives exit code and output', async () => {
    expect(await node('console.log(1); console.error(2); process.exit(3)')).toMatchObject({ code: 3, timedOut: false })
    expect((await node('console.log("out")')).output).toBe('out\n')
  })

  test('a limit ends the tool with what it started (a stalled download must not hang a start)', async () => {
    const pidFile = join(root, 'pid')
    const child = `require('fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1e6)`
    const parent = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); setInterval(() => {}, 1e6)`
    const result = await run(process.execPath, ['-e', parent], { quiet: true, limitMs: 2_500 })
    expect(result).toMatchObject({ code: null, timedOut: true })
    expect(existsSync(pidFile)).toBe(true)
    const pid = Number(readFileSync(pidFile, 'utf8'))
    await expect.poll(() => isRunning(pid), { timeout: 5_000 }).toBe(false)
  })

  test('a program that is not there is a result, not a crash', async () => {
    const result = await run(join(root, 'nothing'), [], { quiet: true })
    expect(result.code).toBeNull()
    expect(result.problem).toContain('ENOENT')
  })

  test('exit codes as a shell gives them', () => {
    expect(exitCodeOf(3, null)).toBe(3)
    expect(exitCodeOf(null, 'SIGTERM')).toBe(143)
    expect(exitCodeOf(null, null)).toBe(1)
  })
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
