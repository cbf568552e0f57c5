import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { distributionOf } from '@shared/domain/statistics'
import { ROOT, temporaryDir } from './lib/support'

export const name = 'start: a second `npm start -- --web` until it is ready'

const STARTS = 5

export async function run(): Promise<string[]> {
  const dir = await temporaryDir()
  await start(dir)
  const times: number[] = []
  for (let i = 0; i < STARTS; i++) times.push(await start(dir))
  const { p50, max } = distributionOf(times)
  return [`ready  p50 ${p50} ms, max ${max} ms (limit 3000, n ${STARTS})`]
}

async function start(dataDir: string): Promise<number> {
  const startedAtMs = performance.now()
  const child = spawn(
    process.execPath,
    [join(ROOT, 'scripts', 'start.mjs'), '--web', '--no-open', '--port', '0', '--data', dataDir],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  )
  const readyMs = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('Greenroom is ready:')) resolve(performance.now() - startedAtMs)
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code} before it was ready`)))
  })
  const gone = new Promise((resolve) => child.removeAllListeners('exit').on('exit', resolve))
  child.kill('SIGTERM')
  await gone
  return readyMs
}
