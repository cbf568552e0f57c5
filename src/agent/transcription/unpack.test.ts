import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unpackModel } from './unpack'

const fixture = (name: string) => resolve('tests/fixtures/speech-models', name)

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-unpack-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function unpack(archivePath: string, maxBytes = 100_000, signal = new AbortController().signal) {
  const fileNames = ['model.int8.onnx', 'tokens.txt']
  const ratios: number[] = []
  const done = unpackModel({ archivePath, fileNames, toDir: dir, maxBytes, onProgress: (r) => ratios.push(r), signal })
  return done.then(() => ratios)
}

describe('a model from an archive', () => {
  it('is the files that were asked for and no others', async () => {
    const ratios = await unpack(fixture('two-files.tar.bz2'))
    expect(readdirSync(dir).sort()).toEqual(['model.int8.onnx', 'tokens.txt'])
    expect(readFileSync(join(dir, 'tokens.txt'), 'utf8')).toBe('a 0\nb 1\n')
    expect(ratios.at(-1)).toBe(1)
  })

  it('leaves its folder by no path and no link (bug: an archive that writes over a file of the person)', async () => {
    await unpack(fixture('hostile.tar.bz2'))
    expect(readdirSync(dir).sort()).toEqual(['model.int8.onnx', 'tokens.txt'])
    expect(lstatSync(join(dir, 'tokens.txt')).isFile()).toBe(true)
    expect(readFileSync(join(dir, 'model.int8.onnx'), 'utf8')).toBe('inside after all')
    // The first of the name; a second one is not taken.
    expect(readFileSync(join(dir, 'tokens.txt'), 'utf8')).toBe('a 0\n')
    expect(existsSync(resolve(dir, '../../escaped.txt'))).toBe(false)
    expect(existsSync('/tmp/greenroom-escaped.txt')).toBe(false)
  })

  it('that swells beyond its size is refused before it is written', async () => {
    await expect(unpack(fixture('bomb.tar.bz2'))).rejects.toMatchObject({ code: 'SPEECH_MODEL_BROKEN' })
    expect(existsSync(join(dir, 'model.int8.onnx'))).toBe(false)
  })

  it.each([
    ['no archive', Buffer.from('<html>Not found</html>')],
    ['empty', Buffer.alloc(0)],
    ['cut off', readFileSync(fixture('two-files.tar.bz2')).subarray(0, 150)],
  ])('%s is SPEECH_MODEL_BROKEN', async (_name, content) => {
    const path = join(dir, 'archive')
    writeFileSync(path, content)
    await expect(unpack(path)).rejects.toMatchObject({ code: 'SPEECH_MODEL_BROKEN' })
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(unpack(fixture('two-files.tar.bz2'), 100_000, stop.signal)).rejects.toThrow()
  })
})
