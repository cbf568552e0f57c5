/** How a child process ended. Both are null where the system does not say. */
export interface ChildExit {
  code: number | null
  signal: string | null
}

/** What is asked of a child process, whoever made it: Node's child_process or Electron's utilityProcess. */
export interface SupervisedChild {
  readonly pid: number | undefined
  /** Called once; at once when the child has ended already. */
  onExit(listener: (exit: ChildExit) => void): void
  /** Ends it now, without asking. */
  kill(): void
}

/** A clause for the log: "exited with code 1". */
export function describeExit({ code, signal }: ChildExit): string {
  if (signal !== null) return `was ended by ${signal}`
  return code === null ? 'ended' : `exited with code ${code}`
}

/** Remembers the exit, so that a listener that comes late hears of it too. */
export class ExitLatch {
  #exit: ChildExit | null = null
  readonly #listeners: ((exit: ChildExit) => void)[] = []

  set(exit: ChildExit): void {
    if (this.#exit !== null) return
    this.#exit = exit
    for (const listener of this.#listeners.splice(0)) listener(exit)
  }

  onExit(listener: (exit: ChildExit) => void): void {
    if (this.#exit === null) this.#listeners.push(listener)
    else listener(this.#exit)
  }
}
