import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { resources } from './resources'

/** Starts i18next with the bundled catalogues. Another language is another folder beside `en`. */
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
