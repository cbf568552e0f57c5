import { fork, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { distributionOf } from '@shared/domain/statistics'
import { NODE, ROOT, spokenAnswers, temporaryDir } from './lib/support'

export const name = 'agent: start to ready, memory with the end-of-turn model'

const STARTS = 5

export async function run(): Promise<string[]> {
  const starts: number[] = []
  for (let i = 0; i < STARTS; i++) starts.push(await startToReady())
  const { p50, max } = distributionOf(starts)
  const peakMiB = process.platform === 'linux' ? await peakMemory() : null
  return [
    `ready                p50 ${p50} ms, max ${max} ms (limit 2000, n ${STARTS})`,
    peakMiB === null
      ? 'resident             not measured on this system'
      : `resident, at most    ${peakMiB} MiB in an interview (limit 600)`,
  ]
}

function startToReady(): Promise<number> {
  const startedAtMs = performance.now()
  const child = fork(join(ROOT, 'out', 'main', 'agent.js'), [], {
    execPath: NODE,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('message', (message: { type?: string }) => {
      if (message.type !== 'ready') return
      resolve(performance.now() - startedAtMs)
      child.kill()
    })
  })
}

/** The agent's high-water mark while it holds a whole interview. */
async function peakMemory(): Promise<number> {
  const answers = await spokenAnswers(await temporaryDir())
  const rehearsal = spawn(
    NODE,
    [join(ROOT, 'out', 'main', 'cli.js'), 'rehearse', '--answers', ...answers, '--questions', '2', '--json'],
    { stdio: 'ignore' },
  )
  let peakKiB = 0
  let running = true
  rehearsal.on('exit', () => {
    running = false
  })
  while (running) {
    for (const pid of childrenOf(rehearsal.pid ?? 0)) peakKiB = Math.max(peakKiB, highWaterKiB(pid))
    await wait(250)
  }
  return Math.round(peakKiB / 1024)
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      const stat = readProc(pid, 'stat')
      return (
        Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent &&
        readProc(pid, 'cmdline').includes('agent.js')
      )
    })
}

function highWaterKiB(pid: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readProc(pid, 'status'))?.[1] ?? 0)
}

/** Empty for a process that is gone. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
