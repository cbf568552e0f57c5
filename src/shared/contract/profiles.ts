import { z } from 'zod'
import { base, epochMs, id } from './base'

export const profileFields = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** Unique among the profiles, without regard to case; optional. */
  email: z.email().max(254).nullable(),
  position: z.string().trim().max(80).nullable(),
  yearsOfExperience: z.number().int().min(0).max(80).nullable(),
  /** BCP 47: what is practised in; null: as the page. */
  language: z.string().min(2).max(20).nullable(),
  /** BCP 47 of the interviewer's voice (`en-GB`); null: the system's. */
  accent: z.string().min(2).max(20).nullable(),
  goals: z.string().trim().max(2_000).nullable(),
})
export type ProfileFields = z.infer<typeof profileFields>

export const profile = z.strictObject({
  id,
  ...profileFields.shape,
  kind: z.enum(['person', 'guest']),
  createdAtMs: epochMs,
  lastUsedAtMs: epochMs.nullable(),
  /** Interviews and imports it has. */
  interviews: z.number().int(),
})
export type Profile = z.infer<typeof profile>

export const profilesContract = {
  /** The one used last first. */
  list: base.output(z.array(profile)),
  current: base.output(profile),
  /** Fails with EMAIL_TAKEN. */
  create: base.input(profileFields).output(profile),
  update: base.input(z.strictObject({ id, ...profileFields.partial().shape })).output(profile),
  findByEmail: base.input(z.strictObject({ email: z.email().max(254) })).output(profile.nullable()),
  /**
   * From now on everything the studio shows and stores is this profile's; every page is told by `profile` and reads anew. Fails with
   * INTERVIEW_RUNNING and STUDIO_BUSY (an import).
   */
  switchTo: base.input(z.strictObject({ id })).output(profile),
  /** Goes on without a profile. `fresh` forgets what the guest before left: recordings too. */
  continueAsGuest: base.input(z.strictObject({ fresh: z.boolean() })).output(profile),
  /** The guest becomes a person: everything stays. */
  keepGuest: base.input(profileFields).output(profile),
  /** Removes it with all its interviews and recordings. Not the present one: fails with PROFILE_IN_USE. */
  remove: base.input(z.strictObject({ id })).output(z.strictObject({})),
}
