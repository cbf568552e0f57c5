import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { logCrashes } from './log-crashes'
import { silentLogger } from './logger'

test('a crash leaves its reason behind, whatever was thrown', () => {
  const source = new EventEmitter()
  const error = vi.fn()
  const warn = vi.fn()
  logCrashes(source, { ...silentLogger, error, warn })
  source.emit('uncaughtExceptionMonitor', new Error('boom'), 'unhandledRejection')
  source.emit('uncaughtExceptionMonitor', 'text', 'uncaughtException')
  source.emit('warning', new Error('deprecated'))
  expect(error.mock.calls[0]).toEqual([
    'error',
    'crash',
    { origin: 'unhandledRejection', error: expect.stringContaining('boom') },
  ])
  expect(error.mock.calls[1]?.[2]).toEqual({ origin: 'uncaughtException', error: 'text' })
  expect(warn).toHaveBeenCalledWith('application', 'runtime warning', { warning: 'deprecated' })
})
