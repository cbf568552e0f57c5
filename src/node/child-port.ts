/** The child's end of the channel to the studio, whichever runtime started it. */
export interface ChildPort {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** The studio is gone. */
  onDisconnect(listener: () => void): void
  /** Resolves when all that was sent has left this process. */
  flush(): Promise<void>
}

/** What Electron's utility processes have instead of `process.send`; structural, as Node's types do not know it. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  postMessage(message: unknown): void
}

/** The parts of `process` in use; a test passes its own. */
export interface ChildProcessLike {
  parentPort?: ParentPort
  connected?: boolean
  send?(message: unknown, callback: (error: Error | null) => void): boolean
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'disconnect', listener: () => void): unknown
}

/** postMessage has no callback; this is how long it is given, ms. */
const POST_GRACE_MS = 50

/** Opens the channel, or gives null when nobody started this process as a child. */
export function openChildPort(child: ChildProcessLike): ChildPort | null {
  if (child.parentPort) return overParentPort(child.parentPort)
  return child.send ? overProcessSend(child) : null
}

function overParentPort(port: ParentPort): ChildPort {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', (event) => listener(event.data)),
    // Electron ends its utility processes itself when the main process goes.
    onDisconnect: () => {},
    flush: () => new Promise((resolve) => setTimeout(resolve, POST_GRACE_MS)),
  }
}

function overProcessSend(child: ChildProcessLike): ChildPort {
  let onTheWay = 0
  let waiting: (() => void)[] = []
  const left = () => {
    onTheWay -= 1
    if (onTheWay > 0) return
    for (const resolve of waiting) resolve()
    waiting = []
  }
  return {
    send(message) {
      // Sending into a closed channel would throw: a process about to end has nobody left to tell.
      if (child.connected === false) return
      onTheWay += 1
      child.send?.(message, left)
    },
    onMessage: (listener) => void child.on('message', listener),
    onDisconnect: (listener) => void child.on('disconnect', listener),
    flush: () => (onTheWay === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}
