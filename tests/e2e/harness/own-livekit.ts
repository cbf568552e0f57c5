import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

const API_KEY = 'own-server'
const API_SECRET = 'a-secret-of-at-least-thirty-two-letters-own'
const READY_LIMIT_MS = 15_000

/** A LiveKit server that is not the studio's: what somebody has who enters an address and a key. */
export interface OwnLiveKit {
  /** LIVEKIT_URL and what belongs to it. */
  env: Record<string, string>
  stop(): void
}

/** Null where no livekit-server is on this machine (`npm run setup` gets one). */
export async function startOwnLiveKit(): Promise<OwnLiveKit | null> {
  const binary = findBinary()
  if (binary === null) return null
  const [port, udpPort] = [await freePort(), await freePort()]
  const dir = mkdtempSync(join(tmpdir(), 'greenroom-own-livekit-'))
  const config = join(dir, 'livekit.yaml')
  const rtc = {
    node_ip: '127.0.0.1',
    udp_port: udpPort,
    tcp_port: 0,
    use_external_ip: false,
    enable_loopback_candidate: true,
  }
  const file = {
    port,
    bind_addresses: ['127.0.0.1'],
    keys: { [API_KEY]: API_SECRET },
    rtc,
    logging: { level: 'error' },
  }
  // JSON is YAML.
  writeFileSync(config, JSON.stringify(file), { mode: 0o600 })
  const server = spawn(binary, ['--config', config], { stdio: 'ignore' })
  await answering(port, server)
  return {
    env: { LIVEKIT_URL: `ws://127.0.0.1:${port}`, LIVEKIT_API_KEY: API_KEY, LIVEKIT_API_SECRET: API_SECRET },
    stop() {
      server.kill('SIGKILL')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Named by the environment, or in the cache where `npm run setup` puts it. */
function findBinary(): string | null {
  const named = process.env.GREENROOM_LIVEKIT_SERVER
  if (named) return named
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'greenroom')
  if (!existsSync(cache)) return null
  const found = readdirSync(cache, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|[\\/])livekit-server(\.exe)?$/.test(path))
    .map((path) => join(cache, path))
  return found.sort().pop() ?? null
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

async function answering(port: number, server: ChildProcess): Promise<void> {
  for (const endMs = Date.now() + READY_LIMIT_MS; Date.now() < endMs; ) {
    if (server.exitCode !== null) throw new Error(`livekit-server ended with ${server.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('livekit-server does not answer')
}
