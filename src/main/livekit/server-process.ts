import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Logger } from '@node/log/logger'
import { childEnvironment } from '../processes/child-environment'
import { ExitLatch, type SupervisedChild } from '../processes/supervised-child'

export interface ServerProcess extends SupervisedChild {
  /** Asks for a graceful end; on Windows this ends it at once. */
  terminate(): void
  /** Removes the file with the secret, which the server reads once, at its start. */
  forgetConfig(): void
}

export interface SpawnServerOptions {
  binary: string
  /** What serverConfig() made. It holds the secret, so it goes through a file only this user can read, never argv. */
  config: string
  runDir: string
  /** Random; names the file. */
  runId: string
  log: Logger
}

/** Starts livekit-server. Throws when the system refuses to run it. */
export async function spawnServer({ binary, config, runDir, runId, log }: SpawnServerOptions): Promise<ServerProcess> {
  mkdirSync(runDir, { recursive: true, mode: 0o700 })
  const configFile = join(runDir, `livekit-${runId}.yaml`)
  // `wx`: a file somebody else put there, with other rights, is not written to.
  writeFileSync(configFile, config, { mode: 0o600, flag: 'wx' })
  const forgetConfig = () => rmSync(configFile, { force: true })
  const child = spawn(binary, ['--config', configFile], {
    env: childEnvironment(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  // A studio that ends without stopping its server must not leave it behind.
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  const exit = new ExitLatch()
  exit.onExit(() => {
    process.off('exit', killWithUs)
    forgetConfig()
  })
  child.once('exit', (code, signal) => exit.set({ code, signal }))
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) =>
      log.debug('application', 'livekit-server', { line: line.slice(0, 500) }),
    )
  try {
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  } catch (error) {
    exit.set({ code: null, signal: null })
    throw error
  }
  child.on('error', (error) => log.warn('error', 'livekit-server', { error: error.message }))
  return {
    pid: child.pid,
    onExit: (listener) => exit.onExit(listener),
    kill: () => void child.kill('SIGKILL'),
    terminate: () => void child.kill('SIGTERM'),
    forgetConfig,
  }
}
