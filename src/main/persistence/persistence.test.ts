import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPersistence } from './persistence'

test('opens', () => {
  const dir = mkdtempSync(join(tmpdir(), 'gr-'))
  const p = openPersistence({ file: join(dir, 'a.db'), nowMs: 1 })
  expect(p.questionBank.count()).toBe(0)
  p.close()
  openPersistence({ file: join(dir, 'a.db'), nowMs: 1 }).close()
})
