import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'

const READY = /^Greenroom is ready: (http:\/\/127\.0\.0\.1:\d+\/\?code=\S+)\n$/
const READY_LIMIT_MS = 30_000

export interface WebStudioProcess {
  process: ChildProcess
  /** Works once. */
  launchUrl: string
  stdout(): string
  stderr(): string
  /** Asks it to end, as Ctrl+C does; gives the exit code. */
  stop(): Promise<number | null>
}

export interface StartOptions {
  dataDir: string
  args?: readonly string[]
  env?: Readonly<Record<string, string>>
}

/** The built browser edition on any free port. Rejects with what it said when it ends instead. */
export function startWebStudio({ dataDir, args = [], env = {} }: StartOptions): Promise<WebStudioProcess> {
  const child = spawn(
    process.execPath,
    [resolve('out/main/web.js'), '--port', '0', '--no-open', '--data', dataDir, '--log-level', 'info', ...args],
    // The .env file of the person who runs the tests is not theirs.
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'test', ...env } },
  )
  let stdout = ''
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  return new Promise((ready, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`not ready after ${READY_LIMIT_MS} ms: ${stderr}`))
    }, READY_LIMIT_MS)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      const launchUrl = READY.exec(stdout)?.[1]
      if (launchUrl === undefined) return
      clearTimeout(limit)
      ready({
        process: child,
        launchUrl,
        stdout: () => stdout,
        stderr: () => stderr,
        stop: () => {
          child.kill('SIGTERM')
          return ended
        },
      })
    })
    // Not at its exit: what it said last may still be in the pipe.
    child.once('close', (code) => {
      clearTimeout(limit)
      reject(new Error(`ended with ${code}: ${stderr}`))
    })
  })
}
