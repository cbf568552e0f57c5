import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { cspNonce } from '../api/csp-nonce'
import { watchReminders } from '../features/appointments/reminder-notices'
import { cssVariablesResolver } from '../theme/css-variables'
import { theme } from '../theme/theme'
import { ErrorBoundary } from './error-boundary'
import { followLanguage } from './follow-language'
import { followProfile } from './follow-profile'
import { createPageQueries } from './page-queries'
import { createPageRouter } from './router'

const queries = createPageQueries()
const router = createPageRouter(queries)
followProfile(queries, router)
followLanguage(queries)
// The page's code and what it shows are asked for while words and font are still on their way.
void router.load()
watchReminders(() => void router.navigate({ to: '/new' }))

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={cspNonce}
    >
      <ErrorBoundary>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Notifications position="bottom-right" />
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  )
}
