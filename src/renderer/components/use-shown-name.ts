import type { Profile } from '@shared/contract/profiles'
import { useTranslation } from 'react-i18next'

/** What the first profile is called before somebody gave it a name (studio/profiles/last-profile.ts). */
const STAND_IN = 'Me'

/** The name as it is read: a guest's and a missing one in the page's language. */
export function useShownName(): (profile: Pick<Profile, 'kind' | 'name'>) => string {
  const { t } = useTranslation('profiles')
  return ({ kind, name }) => (kind === 'guest' ? t('guest') : name === STAND_IN ? t('nameless') : name)
}

/** For the form: a stand-in is no name to begin with. */
export function ownName({ kind, name }: Pick<Profile, 'kind' | 'name'>): string {
  return kind === 'guest' || name === STAND_IN ? '' : name
}
