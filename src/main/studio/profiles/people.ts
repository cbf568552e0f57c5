import { StudioError } from '@shared/contract/errors'
import type { ProfileFields } from '@shared/contract/profiles'
import type { ProfileRecord } from '../../persistence/repositories/profiles'
import type { Core } from '../core'
import { GUEST_NAME, newProfile } from './last-profile'

/** Who practises here, without the question who sits there now. For the pages' calls, and for the introduction by voice. */
export interface People {
  /** Throws NOT_FOUND. */
  demand(id: string): ProfileRecord
  findByEmail(email: string): ProfileRecord | null
  /**
   * By the address first; else by the name, exactly but for case and spaces, and only where one alone bears it. Guests are never
   * found.
   */
  find(who: { email?: string | null; name?: string | null }): ProfileRecord | null
  /** The one guest there is; made where there is none. */
  guest(): ProfileRecord
  /** One more, whoever was a guest before. */
  newGuest(): ProfileRecord
  /** Throws EMAIL_TAKEN. What is not given is empty; `id` where one was proposed before. */
  create(fields: Pick<ProfileFields, 'name'> & Partial<ProfileFields>, id?: string): ProfileRecord
  /** Leaves what is not given. A new name of the present profile is what everybody reads from now on. Throws NOT_FOUND, EMAIL_TAKEN. */
  update(id: string, change: Partial<ProfileFields> & Partial<Pick<ProfileRecord, 'kind'>>): ProfileRecord
}

export function createPeople(core: Core): People {
  const { persistence, clock, newId } = core

  function demand(id: string): ProfileRecord {
    const found = persistence.profiles.get(id)
    if (!found) throw new StudioError('NOT_FOUND')
    return found
  }
  const findByEmail = (email: string) => persistence.profiles.byEmail(sameEmail(email)) ?? null

  /** The address as it is kept. Throws EMAIL_TAKEN when another than `id` has it. */
  function freeEmail(email: string | null, id: string | null): string | null {
    if (email === null) return null
    const owner = findByEmail(email)
    if (owner && owner.id !== id) throw new StudioError('EMAIL_TAKEN')
    return sameEmail(email)
  }

  function newGuest(): ProfileRecord {
    const made = newProfile({ id: newId(), name: GUEST_NAME, kind: 'guest', createdAtMs: clock.nowMs() })
    persistence.profiles.insert(made)
    return made
  }

  return {
    demand,
    findByEmail,
    find: ({ email = null, name = null }) => {
      const byEmail = email === null ? null : findByEmail(email)
      if (byEmail || name === null || sameName(name) === '') return byEmail
      const namesakes = persistence.profiles
        .all()
        .filter((other) => other.kind === 'person' && sameName(other.name) === sameName(name))
      const [only] = namesakes
      // Two of one name, or an address that is not theirs: somebody else's interviews must not be opened by guessing.
      if (!only || namesakes.length > 1) return null
      return email !== null && only.email !== null ? null : only
    },
    guest: () => persistence.profiles.all().find(({ kind }) => kind === 'guest') ?? newGuest(),
    newGuest,
    create: (fields, id = newId()) => {
      const profile = newProfile({
        ...fields,
        id,
        email: freeEmail(fields.email ?? null, null),
        createdAtMs: clock.nowMs(),
      })
      persistence.profiles.insert(profile)
      return profile
    },
    update: (id, change) => {
      demand(id)
      const { email, ...others } = change
      persistence.profiles.update(id, email === undefined ? others : { ...others, email: freeEmail(email, id) })
      const now = demand(id)
      // The one object that every part of the studio was given.
      if (id === core.profile.id) core.profile.name = now.name
      return now
    },
  }
}

function sameEmail(email: string): string {
  return email.trim().toLowerCase()
}

function sameName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}
