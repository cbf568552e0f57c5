import { readFile } from 'node:fs/promises'
import { runCommand } from '@node/voices/run-command'

const LIMIT_MS = 2_000

/** How often it can be asked, ms: a file on Linux, a command of its own elsewhere. */
export function memoryCheckMs(platform: NodeJS.Platform): number {
  return platform === 'linux' ? 50 : 400
}

/** Memory a process has in use, bytes; null when it is gone or cannot be asked. Never throws. */
export async function residentBytes(pid: number, platform: NodeJS.Platform): Promise<number | null> {
  try {
    if (platform === 'linux')
      return kibibytes(/^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')))
    if (platform === 'win32') return fromTasklist(await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']))
    return kibibytes(/^\s*(\d+)\s*$/.exec(await run('ps', ['-o', 'rss=', '-p', String(pid)])))
  } catch {
    return null
  }
}

/** `"agent.exe","4242","Console","1","123,456 K"`: the digits are grouped as the system's language has it. Pure. */
export function fromTasklist(line: string): number | null {
  const last = /"([^"]*)"\s*$/.exec(line.trim())?.[1]
  const digits = last?.replace(/\D/g, '') ?? ''
  return digits === '' ? null : Number(digits) * 1024
}

function kibibytes(match: RegExpExecArray | null): number | null {
  return match?.[1] === undefined ? null : Number(match[1]) * 1024
}

function run(file: string, args: string[]): Promise<string> {
  return runCommand({ file, args, env: {} }, { limitMs: LIMIT_MS })
}
