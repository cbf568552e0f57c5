import { fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Logger } from '@node/log/logger'
import { childEnvironment } from '../processes/child-environment'
import { heapSwitches, type LaunchAgent } from './agent-channel'

export interface ForkOptions {
  /** The built agent: out/main/agent.js. */
  agentFile: string
  log: Logger
}

/** The agent under plain Node. Under Electron see shells/electron: the packaged app has the fuse off that fork needs. */
export function createForkLauncher({ agentFile, log }: ForkOptions): LaunchAgent {
  return (options = {}) => {
    const child = fork(agentFile, [], {
      env: childEnvironment(process.env),
      execArgv: heapSwitches(options),
      // rtc-node prints JSON lines on stdout, and ours may belong to the command line's one document.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // JSON would make an object of every sample of audio packets.
      serialization: 'advanced',
    })
    if (child.stderr)
      createInterface({ input: child.stderr }).on('line', (line) =>
        log.debug('application', 'agent stderr', { line: line.slice(0, 500) }),
      )
    // A program that cannot be started, or a channel that broke: the exit or the missing handshake tells the rest.
    child.on('error', (error) => log.warn('error', 'agent process', { error: error.message }))
    return {
      get pid() {
        return child.pid
      },
      send(message) {
        if (child.connected) child.send(message, () => {})
      },
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.on('exit', (code) => listener(code)),
      kill: () => void child.kill('SIGKILL'),
    }
  }
}
