import { randomBytes } from 'node:crypto'
import type { Logger } from '@node/log/logger'
import type { AnyRouter, Context } from '@orpc/server'
import type { DeviceRooms } from '../../device/device-rooms'
import { LIMITS, MAX_MESSAGE_BYTES } from '../../studio/limits'
import { createAudioHost } from '../audio/audio-host'
import { type ContentOptions, createContent } from '../content/content'
import type { ResolveAudio } from '../content/media'
import { createRpcHost, RPC_LIMITS } from '../rpc/rpc-host'
import { createHttpHost } from './http-host'
import { listenOnLoopback } from './listen'
import { originOf } from './request-guard'
import { createSession } from './session'
import { attachSocketHost } from './socket-host'

export interface WebHostOptions {
  router: AnyRouter
  context: Context
  resolveAudio: ResolveAudio
  receiveImport?: ContentOptions['receiveImport']
  resolveExport?: ContentOptions['resolveExport']
  pagePolicy?: ContentOptions['pagePolicy']
  deviceRooms: Pick<DeviceRooms, 'join'>
  pageRoot: string
  /** null: the default port or one near it; 0: any free one. */
  port: number | null
  clock: { nowMs(): number }
  log: Logger
}

export interface WebHost {
  port: number
  origin: string
  /** With the launch code: works once. */
  launchUrl: string
  close(): Promise<void>
}

/** The studio in a browser: one loopback port for the page, its socket and the recordings. Fails with PORT_TAKEN. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const { router, context, resolveAudio, receiveImport, resolveExport, pagePolicy, deviceRooms, pageRoot, clock, log } =
    options
  const launchCode = randomBytes(24).toString('base64url')
  const session = createSession({
    launchCode,
    sessionKey: randomBytes(32).toString('base64url'),
    limit: LIMITS.launchCode,
  })
  const content = createContent({
    pageRoot,
    resolveAudio,
    log,
    ...(receiveImport && { receiveImport }),
    ...(resolveExport && { resolveExport }),
    ...(pagePolicy && { pagePolicy }),
  })
  const rpc = createRpcHost({ router, context, limits: RPC_LIMITS, clock, log })
  const audio = createAudioHost({ rooms: deviceRooms, packets: LIMITS.audioPackets, clock, log })

  let port = 0
  const server = createHttpHost({ content, session, port: () => port, clock, log })
  const sockets = attachSocketHost(server, {
    rpc,
    audio,
    session,
    port: () => port,
    maxMessageBytes: MAX_MESSAGE_BYTES,
    log,
  })
  port = await listenOnLoopback(server, options.port)
  log.info('application', 'listening', { port })

  return {
    port,
    origin: originOf(port),
    launchUrl: `${originOf(port)}/?code=${launchCode}`,
    close: () =>
      new Promise((resolve) => {
        sockets.close()
        server.close(() => resolve())
        // Kept-alive connections of an open page would hold the server for minutes.
        server.closeAllConnections?.()
      }),
  }
}
