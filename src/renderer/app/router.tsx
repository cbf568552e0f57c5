import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { homeSearch } from '../features/dashboard/home-search'
import { CrashedPage } from './crashed-page'
import { MissingPage } from './missing-page'
import { Root } from './root'
import { Shell } from './shell'

const root = createRootRoute({ component: Root, notFoundComponent: MissingPage, errorComponent: CrashedPage })

/** Pages under the top bar. The interview stands outside: it has a bare bar of its own. */
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: homeSearch,
  component: lazyRouteComponent(() => import('../features/dashboard/home-page'), 'HomePage'),
})

const newInterview = createRoute({
  getParentRoute: () => shell,
  path: '/new',
  component: lazyRouteComponent(() => import('../features/setup/new-interview-page'), 'NewInterviewPage'),
})

const report = createRoute({
  getParentRoute: () => shell,
  path: '/report/$id',
  component: lazyRouteComponent(() => import('../features/report/report-page'), 'ReportPage'),
})

const trends = createRoute({
  getParentRoute: () => shell,
  path: '/trends',
  component: lazyRouteComponent(() => import('../features/trends/trends-page'), 'TrendsPage'),
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings-page'), 'SettingsPage'),
})

const keysHelp = createRoute({
  getParentRoute: () => shell,
  path: '/help/keys',
  component: lazyRouteComponent(() => import('../features/settings/keys-help-page'), 'KeysHelpPage'),
})

const interview = createRoute({
  getParentRoute: () => root,
  path: '/interview/$id',
  component: lazyRouteComponent(() => import('../features/session/session-page'), 'SessionPage'),
})

export function createPageRouter() {
  return createRouter({
    routeTree: root.addChildren([
      shell.addChildren([home, newInterview, report, trends, settings, keysHelp]),
      interview,
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
