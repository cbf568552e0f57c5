import { EventEmitter } from 'node:events'
import { type LogFields, silentLogger } from '@node/log/logger'
import { describe, expect, test } from 'vitest'
import { openBrowser } from './open-browser'

describe('openBrowser', () => {
  test('a machine without a browser is told in the log, and the studio goes on', async () => {
    const warnings: LogFields[] = []
    const log = {
      ...silentLogger,
      warn: (_c: string, _m: string, fields?: LogFields) => void warnings.push(fields ?? {}),
    }
    await openBrowser('http://127.0.0.1:1/', log, () => Promise.reject(new Error('no desktop')))
    const browser = new EventEmitter()
    await openBrowser('http://127.0.0.1:1/', log, async () => browser)
    // Without our listener this would end the process.
    browser.emit('error', new Error('spawn xdg-open ENOENT'))
    expect(warnings).toEqual([{ error: 'Error: no desktop' }, { error: 'spawn xdg-open ENOENT' }])
  })
})
