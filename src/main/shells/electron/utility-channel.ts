import type { AgentChannel } from '../../agent-host/agent-channel'

/** What is used of Electron's UtilityProcess. */
export interface UtilityChild {
  readonly pid?: number | undefined
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  kill(): boolean
}

/** A utility process as the channel that the agent host knows. After its exit nothing is sent any more. */
export function utilityChannel(child: UtilityChild): AgentChannel {
  let exited = false
  child.on('exit', () => {
    exited = true
  })
  return {
    get pid() {
      return child.pid
    },
    send(message) {
      if (!exited) child.postMessage(message)
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  }
}

/**
 * The environment without what may be a key or would configure LiveKit. Not an allow-list as under Node: Electron's
 * helpers need variables of their own, which differ by system and version.
 */
export function withoutSecrets(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !/KEY|SECRET|TOKEN|PASSWORD|^LIVEKIT_/i.test(name)) kept[name] = value
  }
  return kept
}
