/**
 * Languages offered for a model's voice and questions, BCP 47. Written from memory, not from the service's list: one that it does not
 * speak ends in a failed session, and the built-in voice goes on.
 */
export const LANGUAGES = [
  'en-US',
  'en-GB',
  'en-AU',
  'en-IN',
  'ar-XA',
  'bn-IN',
  'cmn-CN',
  'de-DE',
  'es-ES',
  'es-US',
  'fr-CA',
  'fr-FR',
  'gu-IN',
  'hi-IN',
  'id-ID',
  'it-IT',
  'ja-JP',
  'kn-IN',
  'ko-KR',
  'ml-IN',
  'mr-IN',
  'nl-NL',
  'pl-PL',
  'pt-BR',
  'ru-RU',
  'ta-IN',
  'te-IN',
  'th-TH',
  'tr-TR',
  'vi-VN',
] as const

export interface LanguageOption {
  value: string
  label: string
}

/** The list in the page's language; the four kinds of English first. One that is not in the list stays to choose from. */
export function languageOptions(pageLanguage: string, chosen: string): LanguageOption[] {
  const names = new Intl.DisplayNames([pageLanguage], { type: 'language', fallback: 'code' })
  const codes: readonly string[] = LANGUAGES.some((code) => code === chosen) ? LANGUAGES : [chosen, ...LANGUAGES]
  return codes.map((value) => {
    const name = nameOf(names, value)
    // What has no name is shown as it is.
    return { value, label: name === value ? name : atStart(name, pageLanguage) }
  })
}

/** As an entry of a list begins: in a sentence Russian writes languages small. */
export function atStart(name: string, pageLanguage: string): string {
  return name.charAt(0).toLocaleUpperCase(pageLanguage) + name.slice(1)
}

/** "British English" for `en-GB`. */
export function nameOfLanguage(pageLanguage: string, code: string): string {
  return nameOf(new Intl.DisplayNames([pageLanguage], { type: 'language', fallback: 'code' }), code)
}

/** The region `XA` is made up by the service and has no name. */
function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code.replace(/-XA$/, '')) ?? code
  } catch {
    return code
  }
}

export function isEnglish(language: string): boolean {
  return language.toLowerCase().split('-')[0] === 'en'
}
