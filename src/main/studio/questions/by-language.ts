import { baseOf } from '@shared/domain/profiles/spoken-tag'
import type { BankRecord } from '../../persistence/repositories/question-bank'

/** The bank is in English, and whoever interviews asks that in any language; what somebody wrote in another is asked in that one. */
export function spokenIn(question: Pick<BankRecord, 'language'>, language: string | undefined): boolean {
  const of = baseOf(question.language)
  return of === 'en' || (language !== undefined && of === baseOf(language))
}

/**
 * Questions apart by their language: those in the one that was chosen first, then the English ones, then the others. One voice asks a whole
 * interview, and half of one in each language is no practice. Pure.
 */
export function byLanguage<Q extends Pick<BankRecord, 'language'>>(questions: readonly Q[], language: string): Q[][] {
  const groups = new Map<string, Q[]>()
  for (const question of questions) {
    const of = baseOf(question.language)
    groups.set(of, [...(groups.get(of) ?? []), question])
  }
  const place = (of: string) => (of === baseOf(language) ? 0 : of === 'en' ? 1 : 2)
  return [...groups].sort(([a], [b]) => place(a) - place(b)).map(([, group]) => group)
}

/** The first of the longest; empty where there is none. Pure. */
export function longest<Q>(groups: readonly Q[][]): Q[] {
  return groups.reduce((best, group) => (group.length > best.length ? group : best), [])
}
