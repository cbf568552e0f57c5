import { loopbackAlone } from './aeroplane.mjs'
import { ensureChromium, ensureDisplay, findPlaywrightBrowser } from './browsers.mjs'
import { E2E_PROJECTS } from './options.mjs'

/** @typedef {typeof E2E_PROJECTS[number]} Project */
/**
 * How a Playwright project runs on this machine, or why it cannot.
 * @typedef {{ kind: 'run', prefix: string[], env: Record<string, string>, note?: string }
 *   | { kind: 'cannot', problem: string, expected: boolean }} Plan expected: here it should run, so it counts as skipped
 */

/**
 * @param {Project} project
 * @param {import('../paths.mjs').Machine} machine
 * @param {{ path: string } | { path: null, problem: string }} electron
 * @returns {Promise<Plan>}
 */
export async function planProject(project, machine, electron) {
  switch (project) {
    case 'chromium': {
      const chromium = await ensureChromium(machine)
      if (chromium.path === null) return { kind: 'cannot', problem: chromium.problem, expected: true }
      return { kind: 'run', prefix: [], env: { CHROMIUM_PATH: chromium.path } }
    }
    case 'electron': {
      if (electron.path === null) return { kind: 'cannot', problem: `no Electron: ${electron.problem}`, expected: true }
      const display = await ensureDisplay(machine)
      if (display.prefix === null) return { kind: 'cannot', problem: display.problem, expected: true }
      return { kind: 'run', prefix: display.prefix, env: { GREENROOM_TEST_ELECTRON: electron.path } }
    }
    case 'chromium-aeroplane':
    case 'electron-aeroplane': {
      const base = await planProject(project === 'chromium-aeroplane' ? 'chromium' : 'electron', machine, electron)
      return base.kind === 'run' ? inAeroplane(base, machine) : base
    }
    case 'firefox':
    case 'webkit': {
      if (findPlaywrightBrowser(project) !== null) return { kind: 'run', prefix: [], env: {} }
      const expected = wantedBrowsers(machine.env).includes(project)
      return { kind: 'cannot', problem: `not installed here ("npx playwright install ${project}")`, expected }
    }
  }
}

/**
 * The same with loopback as the only interface, where this machine can make such a place; elsewhere the path that it leads to is
 * forced.
 * @param {Extract<Plan, { kind: 'run' }>} plan
 * @param {import('../paths.mjs').Machine} machine
 * @returns {Promise<Plan>}
 */
async function inAeroplane({ prefix, env }, machine) {
  const alone = await loopbackAlone(machine)
  if (alone === null) {
    const note = 'Loopback alone cannot be had on this machine: the path it leads to was forced instead.'
    return { kind: 'run', prefix, env: { ...env, GREENROOM_AUDIO_PATH: 'device' }, note }
  }
  return { kind: 'run', prefix: [...alone, ...prefix], env: { ...env, GREENROOM_TEST_LOOPBACK_ALONE: '1' } }
}

/**
 * Firefox and WebKit are asked for by the hosted CI, which installs them: GREENROOM_TEST_BROWSERS=firefox,webkit.
 * @param {Record<string, string | undefined>} env
 */
export function wantedBrowsers(env) {
  return (env.GREENROOM_TEST_BROWSERS ?? '').split(',').map((name) => name.trim())
}
