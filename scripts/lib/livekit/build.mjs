import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from '../run.mjs'
import { say, withHeartbeat } from '../say.mjs'
import { isAtLeast, parseVersion } from '../versions.mjs'
import { cachedBinary, PIN } from './where.mjs'

const BUILD_LIMIT_MS = 30 * 60_000
/** From here on Go fetches by itself the version that go.mod asks for. */
const LEAST_GO_VERSION = [1, 21, 0]

/**
 * Builds the pinned livekit-server into the cache. go.sum pins every byte of it.
 * @param {string} root
 * @param {import('../paths.mjs').Machine} machine
 * @param {{ go: string, env?: Record<string, string> }} options the go command, and what its environment needs
 * @returns {Promise<string>} its path; rejects with a clause
 */
export async function buildFromPin(root, machine, { go, env = {} }) {
  const { output } = await run(go, ['version'], { limitMs: 20_000, quiet: true })
  const version = parseVersion(output)
  if (version === null || !isAtLeast(version, LEAST_GO_VERSION)) {
    throw new Error(`${go} is older than Go ${LEAST_GO_VERSION.slice(0, 2).join('.')}`)
  }
  say(`Building livekit-server ${PIN.version} with Go (one to five minutes, once for this user).`)
  const path = cachedBinary(machine)
  mkdirSync(dirname(path), { recursive: true })
  const partPath = `${path}.${process.pid}.part`
  const args = ['build', '-mod=readonly', '-trimpath', '-ldflags=-s -w', '-o', partPath]
  try {
    const result = await withHeartbeat('Building livekit-server', () =>
      run(go, [...args, 'github.com/livekit/livekit-server/cmd/server'], {
        cwd: join(root, 'resources', 'livekit-server'),
        env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off', ...env },
        limitMs: BUILD_LIMIT_MS,
        quiet: true,
      }),
    )
    if (result.timedOut) throw new Error(`go build took more than ${BUILD_LIMIT_MS / 60_000} minutes`)
    if (result.code !== 0) throw new Error(`go build failed: ${lastLine(result.problem ?? result.output)}`)
    renameSync(partPath, path)
  } finally {
    rmSync(partPath, { force: true })
  }
  return path
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? ''
}
