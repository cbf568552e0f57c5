import { headingKind } from './headings'
import { findDate } from './periods'
import { isPosition } from './positions'
import type { ResumeFact, ResumeLine } from './resume'
import type { SourceLine } from './source-lines'

const EMAIL = /[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}/i
const PHONE = /(?<![\w/.])\+?\(?\d[\d\s().-]{6,20}\d(?![\w/])/
const LINK =
  /(?:https?:\/\/|www\.)[^\s|,;<>"']{3,200}|(?:linkedin\.com|github\.com|gitlab\.com|behance\.net|dribbble\.com|medium\.com)\/[^\s|,;<>"']{2,150}/gi

/** E-mail, telephone and links of one line. Pure. */
export function contactFacts({ line, text }: ResumeLine): ResumeFact[] {
  const facts: ResumeFact[] = []
  const email = EMAIL.exec(text)?.[0]
  if (email !== undefined && email.length <= 254) facts.push({ kind: 'email', value: email, line })
  for (const [link] of text.matchAll(LINK)) {
    const value = link.replace(/[).\]]+$/, '')
    if (!value.includes('@')) facts.push({ kind: 'link', value, line })
  }
  const phone = PHONE.exec(text.replace(LINK, ' '))?.[0]?.trim()
  if (phone !== undefined && isPhone(phone)) facts.push({ kind: 'phone', value: phone, line })
  return facts
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  return digits >= 8 && digits <= 15 && findDate(text) === null
}

/** A given and a family name, with what may stand between: two to five words, each with a capital. */
const NAME_WORD =
  /^(?:\p{Lu}[\p{Ll}\p{M}'’-]*(?:[-'’]\p{Lu}[\p{Ll}\p{M}]+)*|\p{Lu}+(?:[-'’]\p{Lu}+)*|\p{Lu}\.|Mc\p{Lu}\p{Ll}+|Mac\p{Lu}\p{Ll}+)\.?$/u
const PARTICLE = /^(?:de|da|do|dos|del|della|di|van|von|der|den|ten|ter|la|le|el|al|bin|ibn|bint|af|av|zu|y|e)$/iu
const TITLES =
  /^(?:(?:mr|mrs|ms|miss|dr|prof|eng|ing)\.?\s+)+|,?\s+(?:phd|ph\.d\.|mba|msc|bsc|md|cpa|pmp|jr\.?|sr\.?|ii|iii)(?=$|[\s,])/gi
const NOT_NAMES =
  /\b(?:curriculum|vitae|r[ée]sum[ée]|university|college|school|street|road|avenue|inc|llc|ltd|gmbh|page|confidential)\b|резюме|университет|институт/i
/** A person's name stands at the top, or on the first page at least. */
const NAME_WITHIN_LINES = 60

/** Whose résumé it is: of what reads as a name, the largest, then the first. Pure. */
export function findName(lines: readonly (SourceLine & { line: number })[]): ResumeFact | null {
  const top = lines.filter(({ hidden, text }) => !hidden && text !== '').slice(0, NAME_WITHIN_LINES)
  for (const { text, line } of top.slice(0, 15)) {
    const labelled = /^(?:full )?(?:name|имя|фио|ф\.и\.о\.)\s*:\s*(.+)$/iu.exec(text)?.[1]
    if (labelled !== undefined && labelled.length <= 100) return { kind: 'name', value: labelled.trim(), line }
  }
  let best: { size: number; fact: ResumeFact } | null = null
  for (const [place, { text, size, line }] of top.entries()) {
    const value = asName(text)
    if (value === null) continue
    // Without sizes only the very top can be one: further down it is a company or a town.
    if (size === null && place >= 6) continue
    if (best === null || (size ?? 0) > best.size) best = { size: size ?? 0, fact: { kind: 'name', value, line } }
  }
  return best?.fact ?? null
}

/** The name a line is, or null: what else stands on it is cut at a bar, a comma or a wide gap. */
function asName(text: string): string | null {
  const first = text.split(/\s{2,}|[|•·]|\s[–—-]\s/)[0] ?? ''
  const bare = first
    .replace(TITLES, '')
    .replace(/[,\s]+$/, '')
    .trim()
  const words = bare.split(/\s+/)
  if (words.length < 2 || words.length > 5 || bare.length > 60) return null
  if (NOT_NAMES.test(bare) || headingKind(bare) !== null || isPosition(bare)) return null
  const named = words.filter((word) => NAME_WORD.test(word)).length
  const particles = words.filter((word) => PARTICLE.test(word)).length
  if (named < 2 || named + particles < words.length) return null
  // The way the person writes it; capitals throughout are the page's style.
  return bare === bare.toUpperCase() ? words.map(capitalised).join(' ') : bare
}

function capitalised(word: string): string {
  return word
    .toLowerCase()
    .replace(/(^|[-'’])(\p{L})/gu, (_, mark: string, letter: string) => mark + letter.toUpperCase())
}
