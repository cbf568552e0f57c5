/**
 * Why the studio opens in the browser although Electron was not refused by an option, or null when Electron can run.
 * @param {import('./paths.mjs').Machine} machine
 * @param {{ path: string } | { path: null, problem: string }} electron
 * @returns {string | null} a clause
 */
export function whyNotElectron({ platform, env }, electron) {
  if (electron.path === null) return `there is no Electron runtime (${electron.problem})`
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display'
  return null
}
