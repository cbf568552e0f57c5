import type { Logger } from '@node/log/logger'
import { assertNever } from '@shared/assert-never'
import { type ChildExit, describeExit, type SupervisedChild } from './supervised-child'

/*
 *   Idle ──start──▶ Starting ──ready──▶ Running ──stop──▶ Stopping ──exit──▶ Stopped
 *                    │   │                 │                                    │
 *                    │   └──stop──▶ Stopping                                    │
 *                    │ exit, time-out, spawn failed          exit               │
 *                    ▼                     ▼                                    │
 *                 Crashed ◀────────────────┘                                    │
 *                    └──start──▶ Starting ◀──start──────────────────────────────┘
 */
export type ProcessState<C extends SupervisedChild> =
  | { kind: 'idle' }
  | { kind: 'starting'; child: C | null }
  | { kind: 'running'; child: C; sinceMs: number }
  | { kind: 'stopping'; child: C | null }
  | { kind: 'stopped' }
  | { kind: 'crashed'; reason: string }

/** The child did not get ready. `reason` is a clause for the log: "exited with code 1", "was not ready after 15000 ms". */
export class ProcessStartError extends Error {
  constructor(
    name: string,
    readonly reason: string,
  ) {
    super(`${name} ${reason}`)
    this.name = 'ProcessStartError'
  }
}

export interface SupervisedProcessOptions<C extends SupervisedChild> {
  /** For the log. */
  name: string
  spawn(): Promise<C>
  /** Resolves when the child answers; raced against its exit and the limit. Gives up when `signal` aborts. */
  ready(child: C, signal: AbortSignal): Promise<void>
  /** Asks the child to end by itself; it is killed `stopLimitMs` later. */
  askToStop(child: C): void
  readyLimitMs: number
  stopLimitMs: number
  nowMs(): number
  log: Logger
}

/** One child process that is in exactly one state. Restarting it is its owner's decision. */
export class SupervisedProcess<C extends SupervisedChild> {
  #state: ProcessState<C> = { kind: 'idle' }
  readonly #crashListeners = new Set<(reason: string) => void>()
  #stopped: Promise<void> | null = null

  constructor(private readonly options: SupervisedProcessOptions<C>) {}

  get state(): ProcessState<C> {
    return this.#state
  }

  /** Called when a child that was running ends without having been asked to. */
  onCrashed(listener: (reason: string) => void): () => void {
    this.#crashListeners.add(listener)
    return () => this.#crashListeners.delete(listener)
  }

  /** Starts the child and resolves when it is ready. Throws ProcessStartError, or an Error when it runs already. */
  async start(): Promise<C> {
    const { kind } = this.#state
    if (kind === 'starting' || kind === 'running' || kind === 'stopping')
      throw new Error(`${this.options.name} is ${kind}, it can't be started`)
    this.#set({ kind: 'starting', child: null })
    let child: C
    try {
      child = await this.options.spawn()
    } catch (error) {
      throw this.#fail(`could not be started: ${error instanceof Error ? error.message : String(error)}`)
    }
    // stop() may have come while the child was being made.
    const stopping = this.state.kind === 'stopping'
    this.#set({ kind: stopping ? 'stopping' : 'starting', child })
    child.onExit((exit) => this.#exited(child, exit))
    if (stopping) {
      this.#end(child)
      throw new ProcessStartError(this.options.name, 'was stopped while it started')
    }
    await this.#untilReady(child)
    return child
  }

  /** Resolves when no child is left. Safe to call in any state and more than once. */
  stop(): Promise<void> {
    const state = this.#state
    switch (state.kind) {
      case 'idle':
      case 'crashed':
        this.#set({ kind: 'stopped' })
        return Promise.resolve()
      case 'stopped':
        return Promise.resolve()
      case 'stopping':
        return this.#untilStopped()
      case 'starting':
      case 'running': {
        const { child } = state
        this.#set({ kind: 'stopping', child })
        const stopped = this.#untilStopped()
        if (child !== null) this.#end(child)
        return stopped
      }
      default:
        return assertNever(state)
    }
  }

  async #untilReady(child: C): Promise<void> {
    const { name, readyLimitMs } = this.options
    const abort = new AbortController()
    let timer: NodeJS.Timeout | undefined
    try {
      await Promise.race([
        this.options.ready(child, abort.signal),
        new Promise<never>((_, reject) =>
          child.onExit((exit) => reject(new ProcessStartError(name, describeExit(exit)))),
        ),
        new Promise<never>((_, reject) => {
          timer = setTimeout(
            () => reject(new ProcessStartError(name, `was not ready after ${readyLimitMs} ms`)),
            readyLimitMs,
          )
        }),
      ])
    } catch (error) {
      if (this.#state.kind !== 'starting') throw new ProcessStartError(name, 'was stopped while it started')
      child.kill()
      const reason =
        error instanceof ProcessStartError ? error.reason : error instanceof Error ? error.message : 'failed'
      throw this.#fail(reason)
    } finally {
      clearTimeout(timer)
      abort.abort()
    }
    if (this.#state.kind !== 'starting') throw new ProcessStartError(name, 'was stopped while it started')
    this.#set({ kind: 'running', child, sinceMs: this.options.nowMs() })
  }

  #fail(reason: string): ProcessStartError {
    this.#set(this.#state.kind === 'stopping' ? { kind: 'stopped' } : { kind: 'crashed', reason })
    return new ProcessStartError(this.options.name, reason)
  }

  #end(child: C): void {
    this.options.askToStop(child)
    const timer = setTimeout(() => child.kill(), this.options.stopLimitMs)
    child.onExit(() => clearTimeout(timer))
  }

  #exited(child: C, exit: ChildExit): void {
    const state = this.#state
    if (state.kind === 'stopping' && state.child === child) this.#set({ kind: 'stopped' })
    // A child that ends before it is ready is told by untilReady; an older child's exit is no news.
    if (state.kind !== 'running' || state.child !== child) return
    const reason = describeExit(exit)
    this.#set({ kind: 'crashed', reason })
    for (const listener of this.#crashListeners) listener(reason)
  }

  #untilStopped(): Promise<void> {
    this.#stopped ??= new Promise((resolve) => {
      this.#onStopped = resolve
    })
    return this.#stopped
  }
  #onStopped: (() => void) | null = null

  /** The one place where the state changes. */
  #set(next: ProcessState<C>): void {
    const from = this.#state.kind
    this.#state = next
    const pid = 'child' in next ? next.child?.pid : undefined
    const fields = { process: this.options.name, from, to: next.kind, pid }
    if (next.kind === 'crashed') this.options.log.error('error', 'process crashed', { ...fields, reason: next.reason })
    else this.options.log.info('application', 'process state', fields)
    if (next.kind === 'stopped') {
      this.#onStopped?.()
      this.#onStopped = null
      this.#stopped = null
    }
  }
}
