import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkSum, download, parseChecksums } from '../download.mjs'
import { unpack } from '../unpack.mjs'
import { binaryName, cachedBinary, PIN } from './where.mjs'

const ARCHIVE_LIMIT_MS = 180_000

/**
 * The release's archive for a machine, or null where there is none (macOS).
 * @param {{ platform: NodeJS.Platform, arch: string }} machine
 */
export function releaseArchive({ platform, arch }) {
  return PIN.assets[`${platform}-${arch}`] ?? null
}

/**
 * Downloads the release, checks it against the release's own checksums, and puts the binary in the cache.
 * @param {import('../paths.mjs').Machine} machine
 * @returns {Promise<string>} its path; rejects with a clause
 */
export async function downloadRelease(machine) {
  const name = releaseArchive(machine)
  if (name === null) throw new Error('the project publishes none for this system')
  const sums = parseChecksums(
    (await download(`${PIN.releaseUrl}/${PIN.checksums}`, { limitMs: 15_000 })).toString('utf8'),
  )
  const archive = await download(`${PIN.releaseUrl}/${name}`, { limitMs: ARCHIVE_LIMIT_MS })
  checkSum(archive, sums.get(name), name)
  const path = cachedBinary(machine)
  mkdirSync(dirname(path), { recursive: true })
  const workDir = mkdtempSync(join(dirname(path), 'download-'))
  try {
    writeFileSync(join(workDir, name), archive)
    await unpack(join(workDir, name), workDir)
    installBinary(join(workDir, binaryName(machine.platform)), path)
  } finally {
    rmSync(workDir, { recursive: true, force: true })
  }
  return path
}

/**
 * Copy, then rename: a studio that starts meanwhile finds the whole binary or none.
 * @param {string} from
 * @param {string} to
 */
export function installBinary(from, to) {
  const partPath = `${to}.${process.pid}.part`
  copyFileSync(from, partPath)
  renameSync(partPath, to)
}
