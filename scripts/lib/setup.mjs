import { buildIsFresh, ensureBuild } from './build.mjs'
import { dependenciesAreFresh, ensureDependencies } from './dependencies.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { ensureLiveKit } from './livekit/ensure.mjs'
import { oneAtATime } from './one-at-a-time.mjs'
import { ROOT, thisMachine } from './paths.mjs'
import { ensureVoice } from './voice.mjs'

/**
 * @typedef {object} SetUp
 * @property {string | null} liveKit path of livekit-server
 * @property {{ path: string } | { path: null, problem: string }} electron
 */

/**
 * Everything the studio needs, in order; what is there already costs a look. Later runs use no network.
 * @param {object} [options]
 * @param {string} [options.root]
 * @param {import('./paths.mjs').Machine} [options.machine]
 * @param {boolean} [options.retry] try again what could not be had before
 * @param {boolean} [options.electron] false: not wanted this time, only looked for
 * @param {boolean} [options.build] false: the caller builds
 * @returns {Promise<SetUp>}
 */
export async function ensureSetup({
  root = ROOT,
  machine = thisMachine(),
  retry = false,
  electron = true,
  build = true,
} = {}) {
  if (!dependenciesAreFresh(root)) await oneAtATime(root, () => ensureDependencies(root))
  const liveKit = await ensureLiveKit(root, machine)
  const runtime = electron
    ? await ensureElectron(root, machine, { retry })
    : { path: null, problem: 'it was not asked for' }
  await ensureVoice(root, machine, { retry })
  if (build && !buildIsFresh(root)) await oneAtATime(root, () => ensureBuild(root))
  return { liveKit, electron: runtime }
}
