import childProcess from 'node:child_process'
import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import workerThreads from 'node:worker_threads'
import { StudioError } from '@shared/contract/errors'

/** Classes of the platform that open connections by themselves, where there are any. */
const CONNECTING = ['WebSocket', 'EventSource', 'XMLHttpRequest', 'WebSocketStream', 'Worker'] as const
const STARTING = ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'] as const

/**
 * From now on this process reaches nobody, for good: no socket connects, listens or sends, no name is looked up, and no thread or process
 * is started that could. http, https, http2, tls and fetch go through these sockets. No parser has anything to fetch; should one try, by a
 * link in a file, the call fails. The channel to the studio is none of these. Called before a parser is loaded. It
 * stops a program that was led to ask, not one that was taken over.
 */
export function refuseNetwork(): void {
  const error = () => new StudioError('RESUME_DAMAGED', 'it asks for the network')
  // A function, since some of these are called with new.
  function refuse(): never {
    throw error()
  }
  const refuseLater = () => Promise.reject(error())

  replace(net.Socket.prototype, 'connect', refuse)
  replace(net.Server.prototype, 'listen', refuse)
  for (const name of ['bind', 'connect', 'send']) replace(dgram.Socket.prototype, name, refuse)

  const asked = (name: string) => /^(?:lookup|lookupService|reverse|resolve.*)$/.test(name)
  for (const [resolver, answer] of [
    [dns, refuse],
    [dns.Resolver.prototype, refuse],
    [dns.promises, refuseLater],
    [dns.promises.Resolver.prototype, refuseLater],
  ] as const)
    for (const name of namesOf(resolver)) if (asked(name)) replace(resolver, name, answer)

  for (const name of STARTING) replace(childProcess, name, refuse)
  replace(workerThreads, 'Worker', refuse)
  replace(globalThis, 'fetch', refuseLater)
  for (const name of CONNECTING) if (name in globalThis) replace(globalThis, name, refuse)
  // Named imports of these modules are copies.
  syncBuiltinESMExports()
}

/** Its own and those of what it inherits from, but for every object's. */
function namesOf(of: object): string[] {
  const above: unknown = Object.getPrototypeOf(of)
  const own = Object.getOwnPropertyNames(of)
  return typeof above === 'object' && above !== null && above !== Object.prototype ? [...own, ...namesOf(above)] : own
}

function replace(of: object, name: string, value: unknown): void {
  Object.defineProperty(of, name, { value, configurable: true, writable: true })
}
