import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { conversationSearch } from '../components/conversation/onward'
import { preloadHome } from '../features/dashboard/home-queries'
import { homeSearch } from '../features/dashboard/home-search'
import { librarySearch } from '../features/library/library-search'
import { readAhead } from '../features/report/report-queries'
import { setupSearch } from '../features/setup/setup-search'
import { CrashedPage } from './crashed-page'
import { MissingPage } from './missing-page'
import { pageModules } from './page-modules'
import { Root } from './root'
import { Shell } from './shell'

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Root,
  notFoundComponent: MissingPage,
  errorComponent: CrashedPage,
})

/** Pages under the top bar. The interview stands outside: it has a bare bar of its own. */
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: homeSearch,
  loaderDeps: ({ search }) => search,
  // While the page's code is read; nothing waits for it.
  loader: ({ context, deps }) => preloadHome(context.queries, deps),
  component: lazyRouteComponent(pageModules.home, 'HomePage'),
})

const newInterview = createRoute({
  getParentRoute: () => shell,
  path: '/new',
  validateSearch: setupSearch,
  component: lazyRouteComponent(pageModules.newInterview, 'NewInterviewPage'),
})

const report = createRoute({
  getParentRoute: () => shell,
  path: '/report/$id',
  // Nothing waits for it: the page shows what is there.
  loader: ({ context, params }) => {
    void readAhead(context.queries, params.id, window.innerWidth)
  },
  component: lazyRouteComponent(pageModules.report, 'ReportPage'),
})

const trends = createRoute({
  getParentRoute: () => shell,
  path: '/trends',
  component: lazyRouteComponent(pageModules.trends, 'TrendsPage'),
})

const library = createRoute({
  getParentRoute: () => shell,
  path: '/library',
  validateSearch: librarySearch,
  component: lazyRouteComponent(pageModules.library, 'LibraryPage'),
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(pageModules.settings, 'SettingsPage'),
})

const keysHelp = createRoute({
  getParentRoute: () => shell,
  path: '/help/keys',
  component: lazyRouteComponent(pageModules.keysHelp, 'KeysHelpPage'),
})

const profiles = createRoute({
  getParentRoute: () => shell,
  path: '/profiles',
  component: lazyRouteComponent(pageModules.profiles, 'ProfilesPage'),
})

const appointments = createRoute({
  getParentRoute: () => shell,
  path: '/appointments',
  component: lazyRouteComponent(pageModules.appointments, 'AppointmentsPage'),
})

const conversation = createRoute({
  getParentRoute: () => root,
  path: '/conversation/$id',
  validateSearch: conversationSearch,
  component: lazyRouteComponent(pageModules.conversation, 'ConversationPage'),
})

const resumes = createRoute({
  getParentRoute: () => shell,
  path: '/resumes',
  component: lazyRouteComponent(pageModules.resumes, 'ResumesPage'),
})

const resume = createRoute({
  getParentRoute: () => shell,
  path: '/resumes/$id',
  component: lazyRouteComponent(pageModules.resume, 'ResumePage'),
})

const vacancies = createRoute({
  getParentRoute: () => shell,
  path: '/vacancies',
  component: lazyRouteComponent(pageModules.vacancies, 'VacanciesPage'),
})

const vacancy = createRoute({
  getParentRoute: () => shell,
  path: '/vacancies/$id',
  component: lazyRouteComponent(pageModules.vacancy, 'VacancyPage'),
})

const hood = createRoute({
  getParentRoute: () => shell,
  path: '/report/$id/hood',
  component: lazyRouteComponent(pageModules.hood, 'HoodPage'),
})

const conversationHood = createRoute({
  getParentRoute: () => shell,
  path: '/conversation/$id/hood',
  component: lazyRouteComponent(pageModules.hood, 'ConversationHoodPage'),
})

const diagnostics = createRoute({
  getParentRoute: () => shell,
  path: '/diagnostics',
  component: lazyRouteComponent(pageModules.diagnostics, 'DiagnosticsPage'),
})

const interview = createRoute({
  getParentRoute: () => root,
  path: '/interview/$id',
  component: lazyRouteComponent(pageModules.session, 'SessionPage'),
})

export function createPageRouter(queries: QueryClient) {
  return createRouter({
    context: { queries },
    routeTree: root.addChildren([
      shell.addChildren([
        home,
        newInterview,
        report,
        trends,
        library,
        settings,
        keysHelp,
        profiles,
        resumes,
        resume,
        vacancies,
        vacancy,
        appointments,
        hood,
        conversationHood,
        diagnostics,
      ]),
      interview,
      conversation,
    ]),
    scrollRestoration: true,
    defaultPreload: 'intent',
    // Under 300 ms nothing flickers; after that the page says that it loads.
    defaultPendingMs: 300,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>
  }
}
