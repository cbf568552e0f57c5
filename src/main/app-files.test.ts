import { resolve, sep } from 'node:path'
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

  test('says so when there is nothing above', () => {
    expect(() => findAppFiles(resolve('/'))).toThrow('no package.json')
  })
})
