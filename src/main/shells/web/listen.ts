import type { Server } from 'node:http'
import { StudioError } from '@shared/contract/errors'

export const LOOPBACK = '127.0.0.1'
/** Fixed, because the browser keeps a page's storage by origin, and the port belongs to the origin. */
export const DEFAULT_PORT = 4765
/** How many ports after the default are tried before any free one is taken. */
const NEIGHBOURS = 10

/**
 * Listens on loopback and gives the port. An explicit port that is taken is an error (PORT_TAKEN); without one the
 * default is tried, then its neighbours, then any; 0 means any free one.
 */
export async function listenOnLoopback(server: Server, port: number | null): Promise<number> {
  const candidates =
    port === null ? [...Array.from({ length: NEIGHBOURS }, (_, next) => DEFAULT_PORT + next), 0] : [port]
  for (const candidate of candidates) {
    if (await tryListen(server, candidate)) return portOf(server)
  }
  throw new StudioError('PORT_TAKEN', `port ${port}`)
}

function tryListen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening)
      // EACCES: a reserved range on Windows, a port below 1024 elsewhere. Either way it is not ours to have.
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(error)
    }
    const onListening = () => {
      server.off('error', onError)
      resolve(true)
    }
    server.once('error', onError)
    server.once('listening', onListening)
    server.listen({ host: LOOPBACK, port, exclusive: true })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}
