import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createResumeUploads } from './resume-uploads'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-uploads-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

async function* once(text: string) {
  yield Buffer.from(text)
}

/** A file system that says what it was asked, and cannot keep anything when it is told so. */
function listening(asked: string[], fails: Error | null = null) {
  return async (path: string, flags: string, mode?: number): Promise<FileHandle> => {
    const file = await open(path, flags, mode)
    const name = path === dir ? 'folder' : 'file'
    const sync = file.sync.bind(file)
    file.sync = async () => {
      asked.push(`sync ${name}`)
      if (fails) throw fails
      await sync()
    }
    return file
  }
}

async function taken(asked: string[], fails?: Error) {
  const uploads = createResumeUploads(() => 0, listening(asked, fails))
  await uploads.begin('one', { fileName: 'cv.txt', bytes: 3, pasted: false, path: join(dir, 'one') })
  await uploads.receive('one', 0, once('abc'))
  return uploads.take('one')
}

test('a file is safe on the disk before it is given out (a power cut left a row without its file)', async () => {
  const asked: string[] = []
  expect(await taken(asked)).toMatchObject({ fileName: 'cv.txt', bytes: 3 })
  expect(asked).toEqual(['sync file', 'sync folder'])
})

test('one that the disk does not keep is refused, and is gone', async () => {
  await expect(taken([], Object.assign(new Error('no space'), { code: 'ENOSPC' }))).rejects.toMatchObject({
    code: 'DISK_FULL',
  })
  expect(existsSync(join(dir, 'one'))).toBe(false)
})
