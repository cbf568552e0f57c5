import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'

/** The command line as it is built; see `npm run build`. */
const CLI = resolve('out/main/cli.js')

export interface CliRun {
  code: number | null
  stdout: string
  stderr: string
}

export interface StartedCli {
  child: ChildProcess
  ended: Promise<CliRun>
  /** Resolves when standard error says it, rejects when it ended without. */
  says(words: string): Promise<void>
}

/** The end of a turn by silence alone: a model's scores of made voices are not exact. */
export function startGreenroom(...args: string[]): StartedCli {
  const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, GREENROOM_END_OF_TURN: 'vad' } })
  let stdout = ''
  let stderr = ''
  let watching: () => void = () => {}
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    watching()
  })
  const ended = new Promise<CliRun>((done) => child.on('close', (code) => done({ code, stdout, stderr })))
  return {
    child,
    ended,
    says: (words) =>
      new Promise((done, fail) => {
        watching = () => {
          if (stderr.includes(words)) done()
        }
        watching()
        void ended.then(() => fail(new Error(`ended without “${words}”: ${stderr.slice(-2_000)}`)))
      }),
  }
}

/** One command with `--json`, to its end with exit code 0. */
export async function greenroom<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await startGreenroom(...args, '--json').ended
  if (code !== 0) throw new Error(`ended with ${code}: ${stdout.slice(-1_000)} ${stderr.slice(-2_000)}`)
  return JSON.parse(stdout) as T
}
