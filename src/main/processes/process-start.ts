import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)
const LOOKUP_LIMIT_MS = 5_000

/** Whether a process of this id runs. One that has ended and whose parent has not taken note (Linux: a zombie) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process is a process all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return !isZombie(pid)
}

/**
 * A name for this very run of a process: another process that got the same pid later has another one. On Linux from
 * /proc (start in ticks since boot, which no clock change moves), elsewhere the start time as the system's tool prints it.
 * null when it cannot be told.
 */
export async function processStart(pid: number, platform: NodeJS.Platform): Promise<string | null> {
  try {
    if (platform === 'linux') return linuxStart(pid)
    const { stdout } =
      platform === 'win32'
        ? await run('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`], {
            timeout: LOOKUP_LIMIT_MS,
            windowsHide: true,
          })
        : await run('ps', ['-o', 'lstart=', '-p', String(pid)], {
            timeout: LOOKUP_LIMIT_MS,
            env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/bin:/usr/bin' },
          })
    return stdout.trim() || null
  } catch {
    return null
  }
}

function linuxStart(pid: number): string {
  const ticks = statFields(pid)[19]
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
  return `${boot}/${ticks}`
}

/** Where nobody collects ended processes (a container without an init), a killed studio stays in the table for ever. */
function isZombie(pid: number): boolean {
  try {
    return statFields(pid)[0] === 'Z'
  } catch {
    return false
  }
}

/** What /proc says about a process, from its state on. */
function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  // The second field is the program's name in parentheses and may hold spaces: count from the last parenthesis.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}
