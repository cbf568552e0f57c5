import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { useDelayed } from '../../components/use-delayed'
import { usePageTitle } from '../../components/use-page-title'
import { readyServices } from './ready-services'
import styles from './setup.module.css'
import { SetupFailed } from './setup-failed'
import { SetupForm } from './setup-form'
import { SetupSkeleton } from './setup-skeleton'

const route = getRouteApi('/shell/new')

/** Where the keys cannot be read, the interview goes on without them. */
const NO_KEYS: Parameters<typeof readyServices>[1] = {
  secrets: { gemini: null, livekitKey: null, livekitSecret: null, openai: null },
  vault: 'none',
}

/** "I could start now": everything is set as last time, and Start stays in sight. */
export function NewInterviewPage() {
  const { t } = useTranslation('setup')
  usePageTitle(t('title'))
  const search = route.useSearch()
  const roles = useQuery(orpc.questions.roles.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  // Read anew each time: the last choice of this or another window is what to start from.
  const settings = useQuery(orpc.settings.get.queryOptions({ gcTime: 0 }))
  const profile = useQuery(orpc.profiles.current.queryOptions())
  const keys = useQuery(orpc.keys.status.queryOptions({ gcTime: 0 }))
  const showSkeleton = useDelayed(roles.isPending || settings.isPending || keys.isPending || profile.isPending)
  const failed = [roles, settings].find((query) => query.isError && query.data === undefined)
  const again = settings.data?.lastSetup ? 'again' : 'first'
  return (
    <div className={styles.page}>
      <Title order={1}>{t('title')}</Title>
      {failed && <SetupFailed error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && <p className={styles.lead}>{settings.data ? t(`lead.${again}`) : '\u00a0'}</p>}
      {roles.data && settings.data && !keys.isPending && !profile.isPending && (
        <SetupForm
          roles={roles.data}
          settings={settings.data}
          profile={profile.data ?? null}
          services={readyServices(settings.data, keys.data ?? NO_KEYS)}
          search={search}
        />
      )}
      {!failed && showSkeleton && <SetupSkeleton />}
    </div>
  )
}
