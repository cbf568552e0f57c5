/** Languages with a catalogue of their own. Another one is another folder beside `en`, named here and in translations.ts. */
export const PAGE_LANGUAGES = ['en', 'ru'] as const
export type PageLanguage = (typeof PAGE_LANGUAGES)[number]

/** Each in its own words: whoever cannot read the page finds it. */
export const NAME_OF_PAGE_LANGUAGE: Record<PageLanguage, string> = { en: 'English', ru: 'Русский' }

/** What the page speaks: the choice, or with `auto` the first of the system's languages (BCP 47) that has a catalogue, else English. */
export function pageLanguageOf(choice: 'auto' | PageLanguage, system: readonly string[]): PageLanguage {
  if (choice !== 'auto') return choice
  for (const tag of system) {
    const base = tag.toLowerCase().split('-')[0]
    const known = PAGE_LANGUAGES.find((language) => language === base)
    if (known) return known
  }
  return 'en'
}

/** What was stored the last time, whoever wrote it. */
export function isLanguageChoice(text: string | null): text is 'auto' | PageLanguage {
  return text === 'auto' || PAGE_LANGUAGES.some((language) => language === text)
}
