import { EventEmitter } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { whenParentGoes } from './parent'

function started(env: Record<string, string>, channel?: object) {
  const stdin = Object.assign(new EventEmitter(), { resume: vi.fn() })
  const process = Object.assign(new EventEmitter(), { stdin, channel })
  const gone = vi.fn()
  whenParentGoes({ env, process }, gone)
  return { stdin, process, gone }
}

describe('whenParentGoes', () => {
  test('ends once when stdin closes, for a studio that npm start holds', () => {
    const { stdin, gone } = started({ GREENROOM_PARENT: '1' })
    expect(stdin.resume).toHaveBeenCalled()
    stdin.emit('end')
    stdin.emit('close')
    expect(gone).toHaveBeenCalledOnce()
  })

  test('ends when the channel closes', () => {
    const { process, gone } = started({}, {})
    process.emit('disconnect')
    expect(gone).toHaveBeenCalledOnce()
  })

  test('a studio started by hand is left alone: its stdin may be closed from the beginning', () => {
    const { stdin, process, gone } = started({})
    stdin.emit('end')
    process.emit('disconnect')
    expect(stdin.resume).not.toHaveBeenCalled()
    expect(gone).not.toHaveBeenCalled()
  })
})
