/**
 * The pages' own files. Imported first of all, this module asks for the one of the address at once: it is fetched while everything
 * else is read, and not after it.
 */
export const pageModules = {
  home: () => import('../features/dashboard/home-page'),
  newInterview: () => import('../features/setup/new-interview-page'),
  report: () => import('../features/report/report-page'),
  trends: () => import('../features/trends/trends-page'),
  library: () => import('../features/library/library-page'),
  settings: () => import('../features/settings/settings-page'),
  keysHelp: () => import('../features/settings/keys-help-page'),
  profiles: () => import('../features/profiles/profiles-page'),
  appointments: () => import('../features/appointments/appointments-page'),
  conversation: () => import('../features/conversation/conversation-page'),
  resumes: () => import('../features/resumes/resumes-page'),
  resume: () => import('../features/resumes/resume-page'),
  vacancies: () => import('../features/vacancies/vacancies-page'),
  vacancy: () => import('../features/vacancies/vacancy-page'),
  diagnostics: () => import('../features/diagnostics/diagnostics-page'),
  hood: () => import('../features/diagnostics/hood-page'),
  session: () => import('../features/session/session-page'),
}

const BEGINNINGS: readonly [path: string, load: () => Promise<unknown>][] = [
  ['/report/', pageModules.report],
  ['/interview/', pageModules.session],
  ['/conversation/', pageModules.conversation],
  ['/appointments', pageModules.appointments],
  ['/diagnostics', pageModules.diagnostics],
  ['/new', pageModules.newInterview],
  ['/trends', pageModules.trends],
  ['/library', pageModules.library],
  ['/settings', pageModules.settings],
  ['/help/keys', pageModules.keysHelp],
  ['/profiles', pageModules.profiles],
  ['/resumes/', pageModules.resume],
  ['/resumes', pageModules.resumes],
  ['/vacancies/', pageModules.vacancy],
  ['/vacancies', pageModules.vacancies],
  ['/', pageModules.home],
]

const { pathname } = window.location
const [, loadFirst] = BEGINNINGS.find(([path]) => pathname.startsWith(path)) ?? []
const load = pathname.endsWith('/hood') ? pageModules.hood : loadFirst
// What fails here fails for the router too, which says so.
load?.().catch(() => undefined)

/** Home stands and nobody waits for anything, ms after it was read. */
const QUIET_MS = 1_000
// From Home most ways lead to a report, and its file is the largest but the interview's.
if (loadFirst === pageModules.home) {
  window.addEventListener('load', () => setTimeout(() => pageModules.report().catch(() => undefined), QUIET_MS))
}
