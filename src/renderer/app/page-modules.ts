/**
 * The pages' own files. Imported first of all, this module asks for the one of the address at once: it is fetched while everything
 * else is read, and not after it.
 */
export const pageModules = {
  home: () => import('../features/dashboard/home-page'),
  newInterview: () => import('../features/setup/new-interview-page'),
  report: () => import('../features/report/report-page'),
  trends: () => import('../features/trends/trends-page'),
  settings: () => import('../features/settings/settings-page'),
  keysHelp: () => import('../features/settings/keys-help-page'),
  session: () => import('../features/session/session-page'),
}

const BEGINNINGS: readonly [path: string, load: () => Promise<unknown>][] = [
  ['/report/', pageModules.report],
  ['/interview/', pageModules.session],
  ['/new', pageModules.newInterview],
  ['/trends', pageModules.trends],
  ['/settings', pageModules.settings],
  ['/help/keys', pageModules.keysHelp],
  ['/', pageModules.home],
]

const [, loadFirst] = BEGINNINGS.find(([path]) => window.location.pathname.startsWith(path)) ?? []
// What fails here fails for the router too, which says so.
loadFirst?.().catch(() => undefined)

/** Home stands and nobody waits for anything, ms after it was read. */
const QUIET_MS = 1_000
// From Home most ways lead to a report, and its file is the largest but the interview's.
if (loadFirst === pageModules.home) {
  window.addEventListener('load', () => setTimeout(() => pageModules.report().catch(() => undefined), QUIET_MS))
}
