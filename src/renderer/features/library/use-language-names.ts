import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** A language's name in the language of the page; what is no BCP 47 tag stands for itself. */
export function useLanguageNames(): (tag: string) => string {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const names = new Intl.DisplayNames([i18n.language], { type: 'language' })
    return (tag) => {
      try {
        return names.of(tag) ?? tag
      } catch {
        return tag
      }
    }
  }, [i18n.language])
}
