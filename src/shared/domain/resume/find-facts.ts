import { assertNever } from '../../assert-never'
import { contactFacts } from './find-contacts'
import { findDate, findPeriod } from './periods'
import { isPosition, roleIn } from './positions'
import type { ResumeFact, ResumeLine, ResumeSection } from './resume'

const BULLET = /^[\s]*(?:[•▪◦‣●○■□–—*·➢➤✓✔▶»>o-]|\d{1,2}[.)])\s+/u
const DEGREE =
  /(?<!\p{L})(?:ph\.?\s?d|doctorate|doctor of|m\.?sc|b\.?sc|m\.?a|b\.?a|b\.?eng|m\.?eng|mba|bachelor\p{L}*|master\p{L}*|diploma|degree|associate of|a-levels?|abitur|gcse|high school|licen[cs]e|certificate|бакалавр\p{L}*|магистр\p{L}*|специалист\p{L}*|аспирант\p{L}*|диплом\p{L}*)(?!\p{L})/iu
/** Something was done, and how much: worth a question. */
const MEASURED = /\d|%/
const DID =
  /^(?:led|built|created|designed|developed|launched|reduced|cut|increased|grew|improved|managed|delivered|introduced|migrated|moved|automated|saved|won|founded|organi[sz]ed|mentored|trained|taught|wrote|implemented|architected|negotiated|achieved|drove|shipped|scaled|optimi[sz]ed|established|coordinated|presented|published|researched|analy[sz]ed|supported|maintained|owned|initiated|rebuilt|refactored|replaced|resolved|spearheaded|разработал\p{L}*|внедрил\p{L}*|создал\p{L}*|сократил\p{L}*|увеличил\p{L}*|руководил\p{L}*|запустил\p{L}*|оптимизировал\p{L}*|организовал\p{L}*|настроил\p{L}*)(?!\p{L})/iu

const MOST = { facts: 400, skills: 80, value: 400 }

/** What a question can be about, section by section. Never of hidden text. Pure. */
export function findFacts(sections: readonly ResumeSection[]): ResumeFact[] {
  return unique(sections.flatMap(factsOf)).slice(0, MOST.facts)
}

function factsOf(section: ResumeSection): ResumeFact[] {
  const { kind, lines } = section
  switch (kind) {
    case 'hidden':
      return []
    case 'experience':
      return [...lines.flatMap(contactFacts), ...roleFacts(lines), ...achievements(lines)]
    case 'projects':
      return [...lines.flatMap(contactFacts), ...achievements(lines)]
    case 'education':
      return [...lines.flatMap(contactFacts), ...education(lines)]
    case 'skills':
      return [...lines.flatMap(contactFacts), ...listed(section, 'skill')]
    case 'languages':
      return [...lines.flatMap(contactFacts), ...listed(section, 'language')]
    case 'contact':
    case 'summary':
    case 'other':
      return [...lines.flatMap(contactFacts), ...headline(section)]
    default:
      return assertNever(kind)
  }
}

/** Under the name: "Senior Backend Engineer". */
function headline({ kind, heading, lines }: ResumeSection): ResumeFact[] {
  if (kind !== 'contact' || heading !== null) return []
  const found = lines.find(({ text }) => text.length <= 80 && isPosition(text) && !/[.!?@]$/.test(text))
  return found ? [{ kind: 'position', value: found.text, line: found.line }] : []
}

/** Positions, companies and periods: the line with a span of time, and what stands right around it. */
function roleFacts(lines: readonly ResumeLine[]): ResumeFact[] {
  const facts: ResumeFact[] = []
  const used = new Set<number>()
  for (const [i, { line, text }] of lines.entries()) {
    const period = isBullet(text) ? null : findPeriod(text)
    if (period === null) continue
    facts.push({ kind: 'period', value: cut(period.text), line })
    // On the line itself, then above it, then below: templates differ.
    const around = [{ line, text: period.rest }, lines[i - 1], lines[i - 2], lines[i + 1]]
    let position: ResumeFact | null = null
    let company: ResumeFact | null = null
    for (const [place, near] of around.entries()) {
      if (!near || near.text === '' || used.has(near.line) || !isShort(near.text)) continue
      if (place > 0 && findPeriod(near.text) !== null) continue
      // Two lines up only when the one between was part of it, and below only what the lines above did not say.
      if (place === 2 && !used.has(lines[i - 1]?.line ?? -1)) continue
      if (place === 3 && position !== null && company !== null) continue
      const role = roleIn(near.text)
      const takes = (position === null && role.position !== null) || (company === null && role.company !== null)
      if (!takes || (place === 3 && position === null && role.position === null)) continue
      used.add(near.line)
      if (position === null && role.position !== null)
        position = { kind: 'position', value: cut(role.position), line: near.line }
      if (company === null && role.company !== null)
        company = { kind: 'company', value: cut(role.company), line: near.line }
    }
    if (position) facts.push(position)
    if (company) facts.push(company)
  }
  return facts
}

function education(lines: readonly ResumeLine[]): ResumeFact[] {
  return lines.flatMap(({ line, text }): ResumeFact[] => {
    const plain = text.replace(BULLET, '')
    const date = findDate(plain)
    return [
      ...(date ? [{ kind: 'period' as const, value: cut(date.text), line }] : []),
      ...(DEGREE.test(plain) ? [{ kind: 'degree' as const, value: cut(date?.rest || plain), line }] : []),
    ]
  })
}

/** A list with commas, bullets or bars, with or without "Databases:" before it. */
function listed({ heading, lines }: ResumeSection, kind: 'skill' | 'language'): ResumeFact[] {
  return lines
    .flatMap(({ line, text }) => {
      const label = heading !== null && text.startsWith(`${heading}:`) ? heading.length + 1 : 0
      const list = text
        .slice(label)
        .replace(BULLET, '')
        .replace(/^[\p{L}&/ -]{2,40}:\s*/u, '')
      // A comma in brackets divides nothing: "AWS (EC2, S3)".
      return list
        .split(/\s*[;|•·,]\s*(?![^(]*\))|\s{2,}/)
        .map((entry) => entry.replace(/^[\s–—-]+|[\s.]+$/g, ''))
        .filter((entry) => entry.length >= 1 && entry.length <= 60 && /\p{L}/u.test(entry))
        .map((value): ResumeFact => ({ kind, value, line }))
    })
    .slice(0, MOST.skills)
}

/** Points with a number or a deed in them, with the lines they run over. */
function achievements(lines: readonly ResumeLine[]): ResumeFact[] {
  const facts: ResumeFact[] = []
  for (let i = 0; i < lines.length; i++) {
    const { line, text } = lines[i] as ResumeLine
    const plain = text.replace(BULLET, '')
    if (plain.length < 15 || (!isBullet(text) && !DID.test(plain))) continue
    let value = plain
    while (i + 1 < lines.length && runsOn(value, (lines[i + 1] as ResumeLine).text)) {
      value = `${value} ${(lines[i + 1] as ResumeLine).text}`
      i++
    }
    if (!DID.test(plain) && !MEASURED.test(value)) continue
    if (findPeriod(value)?.rest.length === 0) continue
    facts.push({ kind: 'achievement', value: cut(value), line })
  }
  return facts
}

/** Whether a point goes on in the next line of the page. */
function runsOn(point: string, next: string): boolean {
  if (next === '' || isBullet(next) || /[.!?;:]$/.test(point) || findPeriod(next) !== null) return false
  return /^[\p{Ll}\d(]/u.test(next) || (point.length > 60 && !isPosition(next))
}

function isBullet(text: string): boolean {
  return BULLET.test(text)
}

function isShort(text: string): boolean {
  return text.length <= 120 && !isBullet(text) && !DID.test(text)
}

function cut(text: string): string {
  return text.length <= MOST.value ? text : `${text.slice(0, MOST.value - 1)}…`
}

function unique(facts: readonly ResumeFact[]): ResumeFact[] {
  const seen = new Set<string>()
  return facts.filter(({ kind, value, line }) => {
    const many = kind === 'period' || kind === 'position' || kind === 'company'
    const key = `${kind} ${value.toLowerCase()} ${many ? line : ''}`
    return value.trim() !== '' && !seen.has(key) && seen.add(key)
  })
}
