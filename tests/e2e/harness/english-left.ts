import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'

const CATALOGUES = 'src/renderer/i18n'
/** Chromium's made devices, models, single letters. */
const NAMES = /^(Fake|Default|Audio|Input|Output|Parakeet|Whisper|base|v\d|[A-Za-z]|gemini-.*|flash.*|lite|live)$/
const LATIN = /[A-Za-z][\w'’.-]*(?:[ &]+[A-Za-z][\w'’.-]*)*/g

/** Everything the studio has stored as text, and its bank: data is in whatever language it is. */
export function storedTexts(dataDir: string): string[] {
  const db = new Database(join(dataDir, 'greenroom.db'), { readonly: true })
  const tables = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[]
  const rows = tables.flatMap((table) => db.prepare(`select * from "${table}"`).all() as Record<string, unknown>[])
  db.close()
  const bank = readdirSync('resources/questions', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => leaves(JSON.parse(readFileSync(join('resources/questions', name), 'utf8'))))
  const stored = rows.flatMap((row) => Object.values(row).filter((value) => typeof value === 'string'))
  return [...stored, ...bank]
}

/** What of a Russian page is English and neither data nor a name; and sentences of the English catalogue that stand there whole. */
export async function englishLeft(page: Page, stored: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [document.title]
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('script, style, [lang=en], option') || !element.checkVisibility()) continue
      // Mantine measures a growing field with one that nobody sees or hears.
      const labels = ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription', 'aria-valuetext']
      for (const name of element.getAttribute('aria-hidden') === 'true' ? [] : labels)
        found.push(element.getAttribute(name) ?? '')
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '')
    }
    return found.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => /[A-Za-z]{2}/.test(text))
  })
  const { english, names } = catalogues()
  const whole = new Set(stored)
  const joined = stored.join('\n')
  const isKnown = (words: string) =>
    joined.includes(words) || wordsOf(words).every((word) => names.has(word) || NAMES.test(word))
  return [...new Set(texts)].flatMap((text) =>
    (english.has(text) && !whole.has(text)) ||
    (text.match(LATIN) ?? []).some((words) => !isKnown(words.replace(/[.'’-]+$/, '')))
      ? [text]
      : [],
  )
}

/** Sentences of the English catalogues that are others in Russian; and what of the Russian ones is in Latin letters: names, keys, files. */
function catalogues() {
  const sentences = (language: string) =>
    readdirSync(join(CATALOGUES, language)).flatMap((name) =>
      leaves(JSON.parse(readFileSync(join(CATALOGUES, language, name), 'utf8'))),
    )
  const russian = sentences('ru')
  const translated = new Set(russian)
  return {
    english: new Set(sentences('en').filter((text) => !translated.has(text) && /[A-Za-z]{2}/.test(text))),
    names: new Set(russian.flatMap((text) => wordsOf(text.replace(/\{\{.*?\}\}/g, '')))),
  }
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z][\w'’-]*/g) ?? []
}

function leaves(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(leaves) : []
}
