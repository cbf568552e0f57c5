import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureLiveKit } from '../lib/livekit/ensure.mjs'
import { binaryName } from '../lib/livekit/where.mjs'
import { ROOT, thisMachine } from '../lib/paths.mjs'
import { ensureSetup } from '../lib/setup.mjs'

/** electron-builder's numbers for processors. */
const ARCHS = ['ia32', 'x64', 'armv7l', 'arm64', 'universal']

/**
 * Called by electron-builder before it packs: the studio is built, and livekit-server lies where extraResources looks.
 * @param {{ electronPlatformName: string, arch: number }} target
 */
export async function beforePack({ electronPlatformName, arch }) {
  const machine = thisMachine()
  const archName = ARCHS[arch]
  if (electronPlatformName !== machine.platform || archName !== machine.arch) {
    throw new Error(
      `Package for ${electronPlatformName}-${archName} on such a machine: livekit-server is for ${machine.platform}-${machine.arch} here.`,
    )
  }
  await ensureSetup({ electron: false })
  const server = await ensureLiveKit(ROOT, machine)
  if (server === null) throw new Error('Without livekit-server there is nothing to package.')
  const dir = join(ROOT, 'dist', '.livekit-server', `${machine.platform}-${machine.arch}`)
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  cpSync(server, join(dir, binaryName(machine.platform)), { dereference: true })
}
