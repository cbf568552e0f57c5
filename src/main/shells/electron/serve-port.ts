import type { Logger } from '@node/log/logger'
import type { AudioHost } from '../audio/audio-host'
import type { RpcHost } from '../rpc/rpc-host'

/** What Electron's MessagePortMain has; tests use one end of a Node MessageChannel in its place. */
export interface PagePort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/** One page's connection over its MessagePort, until the page goes. */
export function servePort(port: PagePort, rpc: RpcHost, log: Logger): void {
  const connection = rpc.connect((frame) => port.postMessage(frame))
  port.on('message', (event) => void connection.receive(event.data))
  port.on('close', () => {
    connection.close()
    log.info('access', 'page disconnected')
  })
  port.start()
  log.info('access', 'page connected')
}

/** One audio channel over its MessagePort, until either side closes it. */
export function serveAudioPort(port: PagePort, audio: AudioHost): void {
  const connection = audio.connect({
    // A copy: of a view, cloning would carry the whole buffer behind it.
    send: (packet) => port.postMessage(typeof packet === 'string' ? packet : new Uint8Array(packet)),
    close: () => port.close(),
  })
  port.on('message', (event) => connection.receive(event.data))
  port.on('close', () => connection.close())
  port.start()
}
