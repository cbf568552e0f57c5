import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { PageLanguage } from './page-language'
import { resources } from './resources'

type Catalogues = Record<keyof (typeof resources)['en'], object>

/** English comes with the page: it is also what a missing sentence falls back to. The others come when they are asked for. */
const LATER: Record<Exclude<PageLanguage, 'en'>, () => Promise<Catalogues>> = {
  ru: () => import('./russian').then(({ russian }) => russian),
}

/** Starts i18next with the English catalogues. */
export async function startTranslations(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    ns: Object.keys(resources.en),
    defaultNS: 'common',
    resources,
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}

let wanted: PageLanguage = 'en'

/** Puts the page into a language, without a reload. Where its catalogue cannot be read, the page stays as it is. */
export async function speak(language: PageLanguage): Promise<void> {
  wanted = language
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'common')) {
    const catalogues = await LATER[language]().catch(() => null)
    if (catalogues === null) return
    for (const [namespace, words] of Object.entries(catalogues)) i18next.addResourceBundle(language, namespace, words)
  }
  // Meanwhile another one may have been chosen.
  if (wanted === language && i18next.language !== language) await i18next.changeLanguage(language)
}

/** Screen readers, hyphenation and quotation marks go by the document's own language. */
export function markLanguage(html: { lang: string }): void {
  i18next.on('languageChanged', (language) => {
    html.lang = language
  })
}
