/** At most one timer a name; setting it again starts it anew. */
export interface Timers<Name extends string> {
  set(name: Name, delayMs: number, run: () => void): void
  clear(name: Name): void
  clearAll(): void
}

export function createTimers<Name extends string>(): Timers<Name> {
  const running = new Map<Name, NodeJS.Timeout>()
  const clear = (name: Name) => {
    clearTimeout(running.get(name))
    running.delete(name)
  }
  return {
    clear,
    set: (name, delayMs, run) => {
      clear(name)
      running.set(name, setTimeout(run, delayMs))
    },
    clearAll: () => {
      for (const name of [...running.keys()]) clear(name)
    },
  }
}
