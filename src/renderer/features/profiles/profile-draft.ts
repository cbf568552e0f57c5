import { type Profile, type ProfileFields, profileFields } from '@shared/contract/profiles'

/** The form as it is typed. */
export interface ProfileDraft {
  name: string
  email: string
  position: string
  years: number | null
  language: string | null
  accent: string | null
  goals: string
}

export const EMPTY_DRAFT: ProfileDraft = {
  name: '',
  email: '',
  position: '',
  years: null,
  language: null,
  accent: null,
  goals: '',
}

export function draftOf(profile: Profile, name: string): ProfileDraft {
  const { email, position, yearsOfExperience, language, accent, goals } = profile
  return {
    name,
    email: email ?? '',
    position: position ?? '',
    years: yearsOfExperience,
    language,
    accent,
    goals: goals ?? '',
  }
}

export type DraftProblem = 'name' | 'email'

/** What the contract takes; what is empty is not given. Or the fields that cannot be sent. */
export function fieldsOf(
  draft: ProfileDraft,
): { ok: true; fields: ProfileFields } | { ok: false; problems: DraftProblem[] } {
  const parsed = profileFields.safeParse({
    name: draft.name,
    email: draft.email.trim() || null,
    position: draft.position.trim() || null,
    yearsOfExperience: draft.years,
    language: draft.language,
    accent: draft.accent,
    goals: draft.goals.trim() || null,
  })
  if (parsed.success) return { ok: true, fields: parsed.data }
  const wrong = parsed.error.issues.map(({ path }) => path[0])
  // The other fields cannot hold what the contract refuses.
  return { ok: false, problems: (['name', 'email'] as const).filter((field) => wrong.includes(field)) }
}
