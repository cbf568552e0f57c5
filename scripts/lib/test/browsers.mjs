import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { canInstallPackages, installPackages } from '../debian.mjs'
import { onPath, ROOT } from '../paths.mjs'

/** @typedef {{ path: string } | { path: null, problem: string }} Found */

/**
 * Chromium for the browser tests: named by CHROMIUM_PATH, the system's, Playwright's own, or Debian's package.
 * @param {import('../paths.mjs').Machine} machine
 * @returns {Promise<Found>}
 */
export async function ensureChromium(machine) {
  const found = findChromium(machine)
  if (found !== null) return { path: found }
  if (canInstallPackages(machine)) {
    const problem = await installPackages('chromium')
    const installed = findChromium(machine)
    if (installed !== null) return { path: installed }
    return { path: null, problem: problem ?? 'the package chromium has no browser' }
  }
  return { path: null, problem: 'there is no Chromium; "npx playwright install chromium" gets one' }
}

/** @param {import('../paths.mjs').Machine} machine */
export function findChromium(machine) {
  const named = machine.env.CHROMIUM_PATH
  if (named !== undefined && named !== '' && existsSync(named)) return named
  for (const name of ['chromium', 'chromium-browser']) {
    const path = machine.platform === 'linux' ? onPath(name, machine) : null
    if (path !== null) return path
  }
  return findPlaywrightBrowser('chromium')
}

/**
 * A browser that `npx playwright install` has put on this machine, or null.
 * @param {'chromium' | 'firefox' | 'webkit'} name
 */
export function findPlaywrightBrowser(name) {
  try {
    const playwright = createRequire(join(ROOT, 'package.json'))('playwright')
    const path = playwright[name].executablePath()
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}

/**
 * How a program with a window is started: under xvfb-run where a Linux machine has no display.
 * @param {import('../paths.mjs').Machine} machine
 * @returns {Promise<{ prefix: string[] } | { prefix: null, problem: string }>}
 */
export async function ensureDisplay(machine) {
  if (machine.platform !== 'linux' || machine.env.DISPLAY) return { prefix: [] }
  let problem = null
  if (onPath('xvfb-run', machine) === null) {
    problem = canInstallPackages(machine) ? await installPackages('xvfb', 'xauth') : 'it needs the package xvfb'
  }
  const path = onPath('xvfb-run', machine)
  if (path === null) return { prefix: null, problem: `there is no display: ${problem}` }
  return { prefix: [path, '-a', '-s', '-screen 0 1280x960x24'] }
}
