import { get } from 'node:http'

const ANSWER_LIMIT_MS = 2_000
const POLL_MS = 40

/** Whether the server on this port of 127.0.0.1 answers and calls itself healthy. Never rejects. */
export function isHealthy(httpPort: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(
      { host: '127.0.0.1', port: httpPort, path: '/', timeout: ANSWER_LIMIT_MS, agent: false },
      (response) => {
        response.resume()
        resolve(response.statusCode === 200)
      },
    )
    request.once('timeout', () => request.destroy())
    request.once('error', () => resolve(false))
  })
}

/** Resolves when the server is healthy, or when `signal` aborts. */
export async function untilHealthy(httpPort: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await isHealthy(httpPort))) await new Promise((resolve) => setTimeout(resolve, POLL_MS))
}

export interface HealthWatch {
  httpPort: number
  intervalMs: number
  /** So many wrong or missing answers in a row. */
  misses: number
  onLost(): void
}

/** Asks again and again until it is stopped; a server that hangs is as good as dead. */
export function watchHealth({ httpPort, intervalMs, misses, onLost }: HealthWatch): { stop(): void } {
  let missed = 0
  let asking = false
  const timer = setInterval(async () => {
    if (asking) return
    asking = true
    missed = (await isHealthy(httpPort)) ? 0 : missed + 1
    asking = false
    if (missed < misses) return
    clearInterval(timer)
    onLost()
  }, intervalMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
