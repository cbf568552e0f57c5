import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findAppFiles } from './app-files'

describe('findAppFiles', () => {
  test('finds the same folder from every depth of out/ (the bundler moves code into chunks)', () => {
    const files = findAppFiles(resolve('src/main/shells/electron'))
    expect(files.root).toBe(resolve('.'))
    expect(findAppFiles(resolve('src/main')).root).toBe(files.root)
    expect(files.version).toMatch(/^\d+\.\d+\.\d+/)
    expect(files.agentPath.split(sep).slice(-3)).toEqual(['out', 'main', 'agent.js'])
  })

  test('an installed app has its resources beside the archive (a server inside one cannot be started)', () => {
    const installed = mkdtempSync(join(tmpdir(), 'greenroom-app-'))
    const main = join(installed, 'app.asar', 'out', 'main')
    mkdirSync(main, { recursive: true })
    writeFileSync(join(installed, 'app.asar', 'package.json'), '{"version":"1.2.3"}')
    expect(findAppFiles(main)).toMatchObject({ version: '1.2.3', resourcesDir: installed })
    rmSync(installed, { recursive: true })
  })

  test('says so when there is nothing above', () => {
    expect(() => findAppFiles(resolve('/'))).toThrow('no package.json')
  })
})
