import { type LogFields, silentLogger } from '@node/log/logger'
import { describe, expect, test, vi } from 'vitest'
import { createClosing } from './closing'

function logged() {
  const failures: LogFields[] = []
  const error = (_category: string, _message: string, fields?: LogFields) => void failures.push(fields ?? {})
  return { failures, log: { ...silentLogger, error } }
}

describe('createClosing', () => {
  test('closes in order and once, however often it is told to (Ctrl+C twice)', async () => {
    const order: string[] = []
    const step = (name: string) => ({ name, close: async () => void order.push(name) })
    const close = createClosing({ log: silentLogger, steps: [step('host'), step('studio'), step('log')] })
    await Promise.all([close(), close()])
    await close()
    expect(order).toEqual(['host', 'studio', 'log'])
  })

  test('a step that fails or hangs does not keep the others from closing, and is named in the log', async () => {
    const { failures, log } = logged()
    const last = vi.fn()
    const close = createClosing({
      log,
      limitMs: 20,
      steps: [
        {
          name: 'thrower',
          close: () => {
            throw new Error('at once')
          },
        },
        { name: 'rejecter', close: () => Promise.reject(new Error('later')) },
        { name: 'hanger', close: () => new Promise<void>(() => {}) },
        { name: 'last', close: last },
      ],
    })
    await close()
    expect(last).toHaveBeenCalledOnce()
    expect(failures.map((fields) => fields.step)).toEqual(['thrower', 'rejecter', 'hanger'])
  })
})
