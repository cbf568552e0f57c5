import { onPath } from '../paths.mjs'
import { run } from '../run.mjs'
import { say, withHeartbeat } from '../say.mjs'
import { buildFromPin } from './build.mjs'
import { fetchGo } from './go-toolchain.mjs'
import { downloadRelease, releaseArchive } from './release.mjs'
import { findLiveKit, PIN } from './where.mjs'

const BREW_LIMIT_MS = 10 * 60_000

/**
 * A livekit-server on this machine: one that is here, else the release, else built from the pin. Each attempt has a
 * time limit, and each that fails is told.
 * @param {string} root
 * @param {import('../paths.mjs').Machine} machine
 * @returns {Promise<string | null>} its path; null: none could be had, and it was said what to do
 */
export async function ensureLiveKit(root, machine) {
  const found = await findLiveKit(root, machine)
  if (found.path !== null) return found.path
  if (found.problem !== null) {
    say(`${found.problem} Correct it or unset it.`)
    return null
  }
  say('livekit-server is not on this machine yet; getting it.')
  for (const { what, get } of attempts(root, machine)) {
    try {
      const path = await get()
      say(`livekit-server is at ${path}.`)
      return path
    } catch (error) {
      say(`${what}: ${error instanceof Error ? error.message : String(error)}.`)
    }
  }
  say(`No livekit-server: interviews cannot be spoken yet. ${remedy(machine.platform)}`)
  return null
}

/**
 * @param {string} root
 * @param {import('../paths.mjs').Machine} machine
 * @returns {{ what: string, get: () => Promise<string> }[]} in the order they are tried
 */
function attempts(root, machine) {
  const go = onPath('go', machine)
  const brew = machine.platform === 'darwin' ? onPath('brew', machine) : null
  const list = []
  if (releaseArchive(machine) !== null) {
    list.push({
      what: `The release of livekit-server ${PIN.version} could not be downloaded`,
      get: () => withHeartbeat('Downloading livekit-server', () => downloadRelease(machine)),
    })
  }
  if (go !== null) {
    list.push({ what: 'It could not be built', get: () => buildFromPin(root, machine, { go }) })
  }
  if (go === null && brew !== null) {
    list.push({ what: 'Homebrew could not install it', get: () => installWithBrew(root, machine, brew) })
  }
  if (go === null && brew === null && machine.platform === 'darwin') {
    list.push({
      what: 'It could not be built with a Go of its own',
      get: async () => buildFromPin(root, machine, await fetchGo(machine)),
    })
  }
  return list
}

/**
 * @param {string} root
 * @param {import('../paths.mjs').Machine} machine
 * @param {string} brew
 */
async function installWithBrew(root, machine, brew) {
  say('Installing livekit-server with Homebrew (brew install livekit).')
  const { code, timedOut } = await run(brew, ['install', 'livekit'], {
    limitMs: BREW_LIMIT_MS,
    env: { ...process.env, HOMEBREW_NO_AUTO_UPDATE: '1' },
  })
  if (code !== 0) throw new Error(timedOut ? 'it took more than 10 minutes' : `brew ended with code ${code}`)
  const { path } = await findLiveKit(root, machine)
  if (path === null) throw new Error('it is not on PATH afterwards')
  return path
}

/**
 * What a person can do when nothing worked.
 * @param {NodeJS.Platform} platform
 */
export function remedy(platform) {
  const own =
    'or name one with GREENROOM_LIVEKIT_SERVER=/path/to/livekit-server. Until then interviews use on-device audio'
  if (platform === 'darwin') {
    return `Connect to the internet and run "npm run setup", run "brew install livekit", ${own}.`
  }
  return `Connect to the internet and run "npm run setup", install Go 1.21 or newer and run it again, ${own}.`
}
