import { atStart, LANGUAGES, nameOfLanguage } from '../../components/languages'

export interface Accent {
  /** BCP 47. */
  value: string
  label: string
}

export interface Accents {
  /** Of the voices this computer has. */
  here: Accent[]
  /** Only a service speaks them. */
  elsewhere: Accent[]
}

/** One entry a language, with the names of its voices; the languages of one's own first, then by name. */
export function accentsOf(
  voices: readonly { name: string; language: string }[],
  { pageLanguage, first }: { pageLanguage: string; first: string },
): Accents {
  const names = new Map<string, string[]>()
  for (const { name, language } of voices) {
    const tag = canonical(language)
    if (tag !== null) names.set(tag, [...(names.get(tag) ?? []), name])
  }
  const byName = (a: Accent, b: Accent) =>
    Number(!isOf(a.value, first)) - Number(!isOf(b.value, first)) || a.label.localeCompare(b.label, pageLanguage)
  const here = [...names].map(([value, own]) => {
    const language = nameAtStart(pageLanguage, value)
    // A program that names its voices by their tags says nothing new.
    const told = own.filter((name) => name.toLowerCase() !== value.toLowerCase()).slice(0, MOST_NAMES)
    return { value, label: told.length === 0 ? language : `${language} · ${told.join(', ')}` }
  })
  const elsewhere = LANGUAGES.filter((tag) => !names.has(tag)).map((value) => ({
    value,
    label: nameAtStart(pageLanguage, value),
  }))
  return { here: here.sort(byName), elsewhere: elsewhere.sort(byName) }
}

function nameAtStart(pageLanguage: string, tag: string): string {
  const name = atStart(nameOfLanguage(pageLanguage, tag), pageLanguage)
  // Older browsers leave a private subtag out of the name: `en-GB-x-rp` would be a second "British English".
  const own = /-x-(.+)$/.exec(tag)?.[1]
  return own === undefined || name.toLowerCase().includes(own.toLowerCase()) ? name : `${name} · ${own}`
}

const MOST_NAMES = 2

function isOf(tag: string, base: string): boolean {
  return tag.toLowerCase().split('-')[0] === base
}

/** `en-gb` as `en-GB`; null for what is no tag (`en-gb-x-rp` is one, `variant 1` is none). */
function canonical(language: string): string | null {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? null
  } catch {
    return null
  }
}
