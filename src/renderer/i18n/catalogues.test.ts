import { describe, expect, it } from 'vitest'
import { resources } from './resources'
import { russian } from './russian'

type Leaves = Map<string, string>

function leavesOf(tree: object, path = ''): Leaves {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...leavesOf(value, `${path}${key}.`)],
    ),
  )
}

const FORM = /_(zero|one|two|few|many|other)$/

/** Each sentence by its key without a plural form. */
function sentencesOf(leaves: Leaves): Map<string, string[]> {
  const sentences = new Map<string, string[]>()
  for (const [key, text] of leaves) {
    const base = key.replace(FORM, '')
    const isPlural = base !== key && leaves.has(`${base}_other`)
    const name = isPlural ? base : key
    sentences.set(name, [...(sentences.get(name) ?? []), text])
  }
  return sentences
}

const variablesOf = (text: string) => new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]))
const marksOf = (text: string) => [...text.matchAll(/<\/?\w+\/?>|\$t\([^)]*\)/g)].map((match) => match[0]).sort()

it('has every namespace in both languages (bug: a feature whose page is half English)', () => {
  expect(Object.keys(russian).sort()).toEqual(Object.keys(resources.en).sort())
})

describe.each(Object.keys(resources.en) as (keyof typeof russian)[])('%s', (namespace) => {
  const english = sentencesOf(leavesOf(resources.en[namespace]))
  const leaves = leavesOf(russian[namespace])
  const translated = sentencesOf(leaves)

  it('says the same things', () => {
    expect([...translated.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('leaves nothing empty that English says', () => {
    const empty = [...english].filter(([key, texts]) => {
      return texts.some((text) => text.trim() !== '') && translated.get(key)?.some((text) => text.trim() === '')
    })
    expect(empty.map(([key]) => key)).toEqual([])
  })

  it('is given the same figures and names (bug: "{{count}}" on the page, or a number lost)', () => {
    for (const [key, texts] of english) {
      // English may leave the number out of "one", and "none" is said in words.
      const most = new Set(texts.flatMap((text) => [...variablesOf(text)]))
      const none = leaves.get(`${key}_zero`)
      const counted = (translated.get(key) ?? []).filter((text) => text !== none)
      for (const text of counted) expect([key, variablesOf(text)]).toEqual([key, most])
    }
  })

  it('keeps the marks of the page inside the sentences', () => {
    for (const [key, [text = '']] of english) expect(marksOf(translated.get(key)?.[0] ?? '')).toEqual(marksOf(text))
  })

  it('has every plural form that Russian has (bug: "5 вопроса")', () => {
    const forms = new Intl.PluralRules('ru').resolvedOptions().pluralCategories.map((form) => `_${form}`)
    const bases = [...leaves.keys()].filter((key) => key.endsWith('_other')).map((key) => key.replace(FORM, ''))
    const missing = bases.flatMap((base) => forms.filter((form) => !leaves.has(base + form)).map((form) => base + form))
    expect(missing).toEqual([])
    const englishPlurals = [...english].filter(([, texts]) => texts.length > 1).map(([key]) => key)
    expect(bases.sort()).toEqual(expect.arrayContaining(englishPlurals.sort()))
  })

  it('is Russian throughout (bug: a sentence copied over and forgotten)', () => {
    // Names of products and formats are written large.
    const plain = (text: string) => text.replace(/\{\{[^}]*\}\}/g, '')
    const forgotten = [...leaves].filter(
      ([, text]) => /(?:^|\s)[a-z]{2,}(?:[\s.,]|$)/.test(plain(text)) && !/[а-яё]/i.test(text),
    )
    expect(forgotten).toEqual([])
  })
})
