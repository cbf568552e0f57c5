import type { ResumeFact } from '@shared/domain/resume/resume'

/** A fact in the form. The key stays while it is edited. */
export interface Entry extends ResumeFact {
  key: number
}

/** Name and e-mail have fields of their own. */
const OWN_FIELDS: readonly ResumeFact['kind'][] = ['name', 'email']

export function entriesOf(facts: readonly ResumeFact[]): Entry[] {
  return facts.map((fact, key) => ({ ...fact, key })).filter(({ kind }) => !OWN_FIELDS.includes(kind))
}

export interface FactsDraft {
  name: string
  email: string
  entries: readonly Entry[]
}

/** What is sent: emptied facts are gone, an emptied name is none. Where the name and the e-mail stand stays known. Pure. */
export function correctionOf({ name, email, entries }: FactsDraft, before: readonly ResumeFact[]) {
  const ownFields = before.flatMap((fact): ResumeFact[] => {
    if (fact.kind === 'name') return name.trim() === '' ? [fact] : [{ ...fact, value: name.trim() }]
    return fact.kind === 'email' ? [fact] : []
  })
  const edited = entries
    .map(({ kind, value, line }): ResumeFact => ({ kind, value: value.trim(), line: Math.max(1, Math.round(line)) }))
    .filter(({ value }) => value !== '')
  return {
    name: name.trim() === '' ? null : name.trim(),
    email: email.trim() === '' ? null : email.trim(),
    facts: [...ownFields, ...edited],
  }
}

export function draftOf({ name, email, facts }: SavedFacts): FactsDraft {
  return { name: name ?? '', email: email ?? '', entries: entriesOf(facts) }
}

export interface SavedFacts {
  name: string | null
  email: string | null
  facts: readonly ResumeFact[]
}

/** What is saved, and what a draft would save, as texts to compare. */
export function savedText(saved: SavedFacts): string {
  return draftText(draftOf(saved), saved.facts)
}

export function draftText(draft: FactsDraft, before: readonly ResumeFact[]): string {
  return JSON.stringify(correctionOf(draft, before))
}

export interface NewlySaved {
  /** What was saved when the draft was begun. */
  base: string
  /** What is saved now. */
  saved: string
  /** What the draft would save. */
  mine: string
  /** What this page sent last, or null. */
  sent: string | null
}

/**
 * What becomes of a draft when something else is saved than before. `keep`: it goes on as it is; `adopt`: nothing was typed, what is
 * saved takes its place; `conflict`: another window saved, and saving the draft would undo that.
 */
export function afterSaved({ base, saved, mine, sent }: NewlySaved): 'keep' | 'adopt' | 'conflict' {
  if (mine === saved || saved === sent) return 'keep'
  return mine === base ? 'adopt' : 'conflict'
}
