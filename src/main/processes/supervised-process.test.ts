import { silentLogger } from '@node/log/logger'
import { describe, expect, test } from 'vitest'
import { type ChildExit, ExitLatch, type SupervisedChild } from './supervised-child'
import { ProcessStartError, SupervisedProcess } from './supervised-process'

/** A child that ends when it is told to, or never. */
class FakeChild implements SupervisedChild {
  readonly pid = 7
  readonly exit = new ExitLatch()
  killed = false
  onExit(listener: (exit: ChildExit) => void): void {
    this.exit.onExit(listener)
  }
  kill(): void {
    this.killed = true
    this.exit.set({ code: null, signal: 'SIGKILL' })
  }
}

function supervise(options: {
  spawn?: () => Promise<FakeChild>
  ready?: (child: FakeChild) => Promise<void>
  polite?: boolean
}) {
  const children: FakeChild[] = []
  const supervised = new SupervisedProcess<FakeChild>({
    name: 'fake',
    spawn: async () => {
      const child = options.spawn ? await options.spawn() : new FakeChild()
      children.push(child)
      return child
    },
    ready: options.ready ?? (async () => {}),
    askToStop: (child) => {
      if (options.polite !== false) child.exit.set({ code: 0, signal: null })
    },
    readyLimitMs: 30,
    stopLimitMs: 30,
    nowMs: () => 5,
    log: silentLogger,
  })
  return { supervised, children }
}

describe('SupervisedProcess', () => {
  test('idle, running, stopped, and running again', async () => {
    const { supervised, children } = supervise({})
    expect(supervised.state).toEqual({ kind: 'idle' })
    await supervised.start()
    expect(supervised.state).toEqual({ kind: 'running', child: children[0], sinceMs: 5 })
    await supervised.stop()
    expect(supervised.state).toEqual({ kind: 'stopped' })
    await supervised.stop()
    await supervised.start()
    expect(children).toHaveLength(2)
  })

  test('a second start while it runs would orphan the first child', async () => {
    const { supervised, children } = supervise({})
    await supervised.start()
    await expect(supervised.start()).rejects.toThrow('fake is running')
    expect(children).toHaveLength(1)
  })

  test('a crash is told once, with its reason; a stop is not told as a crash', async () => {
    const { supervised, children } = supervise({})
    const crashes: string[] = []
    const off = supervised.onCrashed((reason) => crashes.push(reason))
    await supervised.start()
    children[0]?.exit.set({ code: 9, signal: null })
    expect(crashes).toEqual(['exited with code 9'])
    expect(supervised.state).toEqual({ kind: 'crashed', reason: 'exited with code 9' })
    await supervised.start()
    await supervised.stop()
    off()
    await supervised.start()
    children[2]?.exit.set({ code: null, signal: null })
    expect(crashes).toHaveLength(1)
  })

  test('a child that ends before it is ready fails at once, one that never gets ready at the limit, killed', async () => {
    const dying = supervise({
      ready: (child) => {
        child.exit.set({ code: 1, signal: null })
        return new Promise(() => {})
      },
    })
    await expect(dying.supervised.start()).rejects.toMatchObject({ reason: 'exited with code 1' })
    const slow = supervise({ ready: () => new Promise(() => {}) })
    await expect(slow.supervised.start()).rejects.toMatchObject({ reason: 'was not ready after 30 ms' })
    expect(slow.children[0]?.killed).toBe(true)
    const broken = supervise({ ready: () => Promise.reject(new Error('no answer')) })
    await expect(broken.supervised.start()).rejects.toMatchObject({ reason: 'no answer' })
    expect(broken.supervised.state.kind).toBe('crashed')
  })

  test('a program that cannot be started is an error, and starting may be tried again', async () => {
    let refuse = true
    const { supervised } = supervise({
      spawn: async () => {
        if (refuse) throw new Error('ENOENT')
        return new FakeChild()
      },
    })
    await expect(supervised.start()).rejects.toBeInstanceOf(ProcessStartError)
    refuse = false
    await supervised.start()
    expect(supervised.state.kind).toBe('running')
  })

  test('stopped while it starts: no child survives, in whichever moment the stop comes', async () => {
    const { supervised, children } = supervise({ ready: () => new Promise(() => {}) })
    const started = supervised.start()
    // The child is being made.
    const stopped = supervised.stop()
    await expect(started).rejects.toThrow('was stopped while it started')
    await stopped
    expect(supervised.state).toEqual({ kind: 'stopped' })

    const second = supervised.start()
    await new Promise((done) => setTimeout(done, 1))
    // The child is there but not ready.
    await Promise.all([supervised.stop(), supervised.stop(), expect(second).rejects.toThrow('was stopped')])
    expect(children).toHaveLength(2)
    expect(supervised.state).toEqual({ kind: 'stopped' })

    const refusing = supervise({ spawn: () => Promise.reject(new Error('ENOENT')) })
    const third = refusing.supervised.start()
    await Promise.all([refusing.supervised.stop(), expect(third).rejects.toThrow('ENOENT')])
  })

  test('a child that ignores the request to end is killed at the limit', async () => {
    const { supervised, children } = supervise({ polite: false })
    await supervised.start()
    await supervised.stop()
    expect(children[0]?.killed).toBe(true)
  })

  test('stopping what never ran or has crashed is no wait', async () => {
    const { supervised } = supervise({})
    await supervised.stop()
    expect(supervised.state).toEqual({ kind: 'stopped' })
  })
})
