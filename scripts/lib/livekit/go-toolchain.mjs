import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSum, download } from '../download.mjs'
import { cacheDir } from '../paths.mjs'
import { say, withHeartbeat } from '../say.mjs'
import { unpack } from '../unpack.mjs'

const GO_VERSION = '1.26.3'
const ARCHIVE_LIMIT_MS = 5 * 60_000

/** The Go project's own archives for macOS, by the SHA-256 that it publishes beside them. */
const ARCHIVES = {
  arm64: {
    name: `go${GO_VERSION}.darwin-arm64.tar.gz`,
    sha256: '875cf54a15311eee2c99b9dd67c68c4a49351d489ab622bf2cfd28c8f2078d3c',
  },
  x64: {
    name: `go${GO_VERSION}.darwin-amd64.tar.gz`,
    sha256: '278d580b32e299fe4a9c990fcf2d02acfe538c7e551a6ee18f9c7164573d2c63',
  },
}

/**
 * @param {{ platform: NodeJS.Platform, arch: string }} machine
 * @returns {{ name: string, sha256: string } | null} null: not a Mac
 */
export function toolchainArchive({ platform, arch }) {
  if (platform !== 'darwin') return null
  return arch === 'arm64' ? ARCHIVES.arm64 : arch === 'x64' ? ARCHIVES.x64 : null
}

/**
 * A Mac without Homebrew and Go: Go itself, into the cache, for this one build.
 * @param {import('../paths.mjs').Machine} machine
 * @returns {Promise<{ go: string, env: Record<string, string> }>} rejects with a clause
 */
export async function fetchGo(machine) {
  const archive = toolchainArchive(machine)
  if (archive === null) throw new Error('Go is fetched on macOS only')
  const dir = join(cacheDir(machine), 'go', GO_VERSION)
  const go = join(dir, 'go', 'bin', 'go')
  // Its modules and its build cache stay out of the user's own folders.
  const env = { GOTOOLCHAIN: 'local', GOPATH: join(dir, 'path'), GOCACHE: join(dir, 'build-cache') }
  if (existsSync(go)) return { go, env }
  say(`Downloading Go ${GO_VERSION} into ${dir} to build livekit-server (about 60 MB).`)
  const data = await withHeartbeat('Downloading Go', () =>
    download(`https://go.dev/dl/${archive.name}`, { limitMs: ARCHIVE_LIMIT_MS }),
  )
  checkSum(data, archive.sha256, archive.name)
  mkdirSync(dir, { recursive: true })
  const workDir = mkdtempSync(join(dir, 'download-'))
  try {
    writeFileSync(join(workDir, archive.name), data)
    await unpack(join(workDir, archive.name), workDir)
    renameSync(join(workDir, 'go'), join(dir, 'go'))
  } finally {
    rmSync(workDir, { recursive: true, force: true })
  }
  return { go, env }
}
