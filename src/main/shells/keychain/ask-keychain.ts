import { fork } from 'node:child_process'
import { childEnvironment } from '../../processes/child-environment'
import { type KeychainReply, keychainReply } from './keychain-messages'
import type { AskKeychain } from './keychain-store'

/** Long enough to answer the system's question for a password, short enough to wait for nobody. */
export const KEYCHAIN_LIMIT_MS = 10_000

export interface AskKeychainOptions {
  /** The built helper: out/main/keychain.js. */
  helperFile: string
  env: Readonly<Record<string, string | undefined>>
  limitMs?: number
}

/** Each request in a process of its own, killed at the limit: a D-Bus that takes connections and does not answer blocks its caller. */
export function createAskKeychain({ helperFile, env, limitMs = KEYCHAIN_LIMIT_MS }: AskKeychainOptions): AskKeychain {
  const bus = env.DBUS_SESSION_BUS_ADDRESS
  const childEnv = { ...childEnvironment(env), ...(bus === undefined ? {} : { DBUS_SESSION_BUS_ADDRESS: bus }) }
  return (request) =>
    new Promise((resolve) => {
      const child = fork(helperFile, [], { env: childEnv, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
      const end = (reply: KeychainReply) => {
        clearTimeout(timer)
        child.removeAllListeners()
        child.on('error', () => {})
        child.kill('SIGKILL')
        resolve(reply)
      }
      const timer = setTimeout(() => end({ ok: false, error: `no answer in ${limitMs / 1000} s` }), limitMs)
      child.once('message', (message) => {
        const reply = keychainReply.safeParse(message)
        end(reply.success ? reply.data : { ok: false, error: 'an answer that is none' })
      })
      child.once('error', (error) => end({ ok: false, error: error.message }))
      child.once('exit', (code) => end({ ok: false, error: `the helper ended (${code})` }))
      child.send(request, () => {})
    })
}
