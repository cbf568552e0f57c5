import { spawn } from 'node:child_process'
import type { Command } from './speech-programs'

export interface RunOptions {
  stdin?: string
  limitMs: number
  signal?: AbortSignal
}

/**
 * Runs a command to its end and gives its standard output.
 * Throws when it is missing, fails, takes longer than `limitMs` or is aborted; the process is then killed.
 */
export function runCommand(command: Command, { stdin = '', limitMs, signal }: RunOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new Error(`${command.file}: aborted`))
    const child = spawn(command.file, command.args, {
      env: { ...process.env, ...command.env },
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    const finish = (error: Error | null) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      if (error) {
        child.kill('SIGKILL')
        reject(error)
      } else {
        resolve(stdout)
      }
    }
    const abort = () => finish(new Error(`${command.file}: aborted`))
    const timer = setTimeout(() => finish(new Error(`${command.file}: no answer in ${limitMs} ms`)), limitMs)
    signal?.addEventListener('abort', abort)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-500)
    })
    child.on('error', finish)
    child.on('close', (code) =>
      finish(code === 0 ? null : new Error(`${command.file}: exit code ${code} ${stderr.trim()}`)),
    )
    // A program that dies before it has read everything closes the pipe: its exit code says why.
    child.stdin.on('error', () => {})
    child.stdin.end(stdin)
  })
}
