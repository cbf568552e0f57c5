import { type QueryClient, QueryObserver } from '@tanstack/react-query'
import { orpc } from '../api/client'
import { isLanguageChoice, type PageLanguage, pageLanguageOf } from '../i18n/page-language'
import { speak } from '../i18n/translations'

/** The browser remembers the choice, so that the first words are in it: the studio's answer comes a moment later. */
const REMEMBERED = 'greenroom.pageLanguage'

/** The language the page was in the last time, or the system's. */
export function languageBefore(): PageLanguage {
  const before = stored()
  return pageLanguageOf(isLanguageChoice(before) ? before : 'auto', navigator.languages)
}

/** The page speaks what the settings say, in every window, and at once when they change or another person sits down. */
export function followLanguage(queries: QueryClient): void {
  new QueryObserver(queries, orpc.settings.get.queryOptions()).subscribe(({ data }) => {
    if (!data) return
    remember(data.pageLanguage)
    void speak(pageLanguageOf(data.pageLanguage, navigator.languages))
  })
}

function stored(): string | null {
  try {
    return localStorage.getItem(REMEMBERED)
  } catch {
    return null
  }
}

function remember(choice: string): void {
  try {
    localStorage.setItem(REMEMBERED, choice)
  } catch {
    // A browser that keeps nothing: the page begins in the system's language.
  }
}
