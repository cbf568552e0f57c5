import type { ResumeFact } from '@shared/domain/resume/resume'

/** A fact in the form. The key stays while it is edited. */
export interface Entry extends ResumeFact {
  key: number
}

export function entriesOf(facts: readonly ResumeFact[]): Entry[] {
  return facts.map((fact, key) => ({ ...fact, key }))
}

/** What is sent: emptied facts are gone, an emptied name is none. Pure. */
export function correctionOf({ name, email, entries }: { name: string; email: string; entries: readonly Entry[] }) {
  return {
    name: name.trim() === '' ? null : name.trim(),
    email: email.trim() === '' ? null : email.trim(),
    facts: entries
      .map(({ kind, value, line }): ResumeFact => ({ kind, value: value.trim(), line: Math.max(1, Math.round(line)) }))
      .filter(({ value }) => value !== ''),
  }
}
