import { networkInterfaces } from 'node:os'
import type { Logger } from '@node/log/logger'
import { StudioError } from '@shared/contract/errors'
import { ProcessStartError, SupervisedProcess } from '../processes/supervised-process'
import { freeTcpPort, freeUdpPort } from './free-ports'
import type { LiveKitAccess } from './livekit-access'
import type { MediaServer } from './media-server'
import { hasNetworkAddress } from './network'
import { endOrphans, forgetServer, recordServer } from './orphans'
import { nextAttempt, restartDelayMs } from './restart-policy'
import { loopbackInterfaceName, serverConfig } from './server-config'
import { untilHealthy, watchHealth } from './server-health'
import { type ServerProcess, spawnServer } from './server-process'

const READY_LIMIT_MS = 15_000
const STOP_LIMIT_MS = 2_000
const HEALTH_INTERVAL_MS = 5_000
const HEALTH_MISSES = 3
/** Another program may take a port between the probe and the start. */
const START_ATTEMPTS = 3

export interface LocalMediaServerOptions {
  /** Throws LIVEKIT_MISSING. See findServerBinary. */
  findBinary(): Promise<{ path: string; version: string }>
  /** One folder of this user for all studios, in the cache: a later studio finds here what a killed one left. */
  runDir: string
  platform: NodeJS.Platform
  clock: { nowMs(): number }
  random: { bytes(count: number): Uint8Array }
  log: Logger
}

/**
 * A livekit-server of our own on free loopback ports, with a key and a secret of this run. Started at the first access(),
 * started again with the same key and, where they are still free, ports when it crashes.
 */
export function createLocalMediaServer(options: LocalMediaServerOptions): MediaServer {
  const { runDir, platform, clock, random, log } = options
  const apiKey = `greenroom${hex(random.bytes(8))}`
  const apiSecret = hex(random.bytes(32))
  const listeners = new Set<(access: LiveKitAccess) => void>()
  let ports = { http: 0, udp: 0 }
  let starting: Promise<LiveKitAccess> | null = null
  let restart: NodeJS.Timeout | null = null
  let attempt = 0
  let startedAtMs = 0
  let binary = ''
  let forgotten: Promise<void> = Promise.resolve()
  let stopped = false

  const server = new SupervisedProcess<ServerProcess>({
    name: 'livekit-server',
    readyLimitMs: READY_LIMIT_MS,
    stopLimitMs: STOP_LIMIT_MS,
    nowMs: clock.nowMs,
    log,
    async spawn() {
      ports = { http: await freeTcpPort(ports.http), udp: await freeUdpPort(ports.udp) }
      const loopbackInterface = loopbackInterfaceName(networkInterfaces(), platform)
      const config = serverConfig({ httpPort: ports.http, udpPort: ports.udp, apiKey, apiSecret, loopbackInterface })
      return spawnServer({ binary, config, runDir, runId: hex(random.bytes(8)), log })
    },
    ready: async (child, signal) => {
      await untilHealthy(ports.http, signal)
      child.forgetConfig()
    },
    askToStop: (child) => child.terminate(),
  })

  server.onCrashed(() => {
    attempt = nextAttempt(attempt, clock.nowMs() - startedAtMs)
    const delayMs = restartDelayMs(attempt)
    if (stopped || delayMs === null) return
    restart = setTimeout(() => void restartNow(), delayMs)
  })

  function access(): LiveKitAccess {
    return { serverUrl: `ws://127.0.0.1:${ports.http}`, apiKey, apiSecret, local: true }
  }

  async function start(): Promise<LiveKitAccess> {
    if (!hasNetworkAddress(networkInterfaces()))
      throw new StudioError('ROOM_UNREACHABLE', 'loopback is the only interface')
    await endOrphans({ runDir, platform, log, kill: (pid) => process.kill(pid, 'SIGKILL') })
    const found = await options.findBinary()
    binary = found.path
    for (let tries = 1; ; tries++) {
      if (stopped) throw new StudioError('LIVEKIT_FAILED', 'the studio is closing')
      try {
        watch(await server.start())
        log.info('application', 'livekit-server is ready', {
          version: found.version,
          httpPort: ports.http,
          udpPort: ports.udp,
        })
        return access()
      } catch (error) {
        const reason = error instanceof ProcessStartError ? error.reason : String(error)
        if (tries === START_ATTEMPTS) throw new StudioError('LIVEKIT_FAILED', reason)
        ports = { http: 0, udp: 0 }
      }
    }
  }

  /** Notes the child for a later studio, and ends it when it hangs. */
  function watch(child: ServerProcess): void {
    startedAtMs = clock.nowMs()
    const { pid } = child
    const noted = pid === undefined ? Promise.resolve() : recordServer(runDir, pid, platform)
    const health = watchHealth({
      httpPort: ports.http,
      intervalMs: HEALTH_INTERVAL_MS,
      misses: HEALTH_MISSES,
      onLost: () => {
        log.error('error', 'livekit-server does not answer any more', { pid })
        child.kill()
      },
    })
    forgotten = new Promise((resolve) => child.onExit(resolve)).then(async () => {
      health.stop()
      await noted
      if (pid !== undefined) forgetServer(runDir, pid)
    })
    forgotten.catch((error: Error) =>
      log.warn('error', 'the media server could not be noted', { error: error.message }),
    )
  }

  function startOnce(): Promise<LiveKitAccess> {
    starting ??= start().finally(() => {
      starting = null
    })
    return starting
  }

  async function restartNow(): Promise<void> {
    if (restart !== null) clearTimeout(restart)
    restart = null
    try {
      const renewed = await startOnce()
      for (const listener of listeners) listener(renewed)
    } catch (error) {
      log.error('error', 'livekit-server could not be restarted', { detail: detailOf(error) })
    }
  }

  const self: MediaServer = {
    async access() {
      if (server.state.kind === 'running') return access()
      // Somebody needs it now: no more waiting, but the others still hear that it was restarted.
      if (restart !== null) void restartNow()
      return startOnce()
    },
    onRestarted(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      stopped = true
      if (restart !== null) clearTimeout(restart)
      restart = null
      await server.stop()
      await forgotten.catch(() => {})
    },
    state: () => server.state.kind,
    present: () => self,
  }
  return self
}

function detailOf(error: unknown): string {
  if (error instanceof StudioError) return error.detail ?? error.code
  return error instanceof Error ? error.message : String(error)
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
