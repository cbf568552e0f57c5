import { onPath } from './paths.mjs'
import { run } from './run.mjs'
import { say, withHeartbeat } from './say.mjs'

const APT_LIMIT_MS = 8 * 60_000

/** @param {import('./paths.mjs').Machine} machine */
export function canInstallPackages(machine) {
  return machine.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get', machine) !== null
}

/**
 * Installs Debian packages; for root on Debian and its kin only.
 * @param {...string} names
 * @returns {Promise<string | null>} null, or a clause that says why not
 */
export async function installPackages(...names) {
  say(`Installing from Debian: ${names.join(', ')}.`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () =>
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
      limitMs: APT_LIMIT_MS,
      quiet: true,
      env,
    })
  return withHeartbeat(`Installing ${names[0]}`, async () => {
    let result = await install()
    if (result.code !== 0) {
      // A fresh container has no package lists yet.
      await run('apt-get', ['update', '-qq'], { limitMs: 120_000, quiet: true, env })
      result = await install()
    }
    if (result.code === 0) return null
    return result.timedOut ? 'apt-get took too long' : `apt-get ended with code ${result.code}`
  })
}
