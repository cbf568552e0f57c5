import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** "Practice · Greenroom" in the window's title. */
export function usePageTitle(page: string): void {
  const { t } = useTranslation('common')
  useEffect(() => {
    document.title = t('pageTitle', { page })
  }, [t, page])
}
