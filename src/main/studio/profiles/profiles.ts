import { StudioError } from '@shared/contract/errors'
import type { Profile, profilesContract } from '@shared/contract/profiles'
import type { ProfileRecord } from '../../persistence/repositories/profiles'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'
import { MACHINE_SETTINGS } from '../settings/machine-settings'
import { createPeople } from './people'
import { removeFiles } from './remove-files'

export type ProfilesService = ContractService<typeof profilesContract>

export interface ProfilesOptions {
  /** Of the profile in use, whoever that is at the moment. */
  core: Core
  /** Opens another profile's workspace. Throws NOT_FOUND, INTERVIEW_RUNNING, STUDIO_BUSY. */
  switchTo(profileId: string): Promise<void>
  /** Does it while nobody is switched to. */
  inTurn<T>(change: () => Promise<T>): Promise<T>
}

export function createProfiles({ core, switchTo, inTurn }: ProfilesOptions): ProfilesService {
  const { persistence, events } = core
  const people = createPeople(core)

  function view(record: ProfileRecord, counts = persistence.profiles.interviewCounts()): Profile {
    const { isDefault: _, ...fields } = record
    return { ...fields, interviews: counts.get(record.id) ?? 0 }
  }
  /** Every page shows who is there: it reads anew. */
  const tell = () => events.publish({ type: 'profile', profileId: core.profile.id })
  const guests = () => persistence.profiles.all().filter(({ kind }) => kind === 'guest')

  function remove(id: string): Promise<void> {
    return inTurn(async () => {
      const profile = people.demand(id)
      if (id === core.profile.id) throw new StudioError('PROFILE_IN_USE')
      // Files first: a removal that is cut short can be asked for again, while a recording nobody knows of would stay for ever.
      await removeFiles(core.paths, persistence.profiles.fileIds(id))
      persistence.transaction(() => {
        if (profile.isDefault) persistence.profiles.makeDefault(core.profile.id, MACHINE_SETTINGS)
        persistence.profiles.remove(id)
      })
    })
  }

  async function switchToNewGuest(): Promise<ProfileRecord> {
    const guest = people.newGuest()
    try {
      await switchTo(guest.id)
    } catch (error) {
      await remove(guest.id)
      throw error
    }
    return guest
  }

  return {
    list: () => {
      const counts = persistence.profiles.interviewCounts()
      return persistence.profiles.all().map((record) => view(record, counts))
    },
    current: () => view(people.demand(core.profile.id)),
    create: (fields) => {
      const made = people.create(fields)
      tell()
      return view(made)
    },
    update: ({ id, ...change }) => {
      const now = people.update(id, change)
      tell()
      return view(now)
    },
    findByEmail: ({ email }) => {
      const found = people.findByEmail(email)
      return found && view(found)
    },
    switchTo: async ({ id }) => {
      await switchTo(id)
      return view(people.demand(id))
    },
    continueAsGuest: async ({ fresh }) => {
      const before = guests()
      const [known] = before
      if (known && !fresh) {
        await switchTo(known.id)
        return view(people.demand(known.id))
      }
      // The one before is forgotten only when the new one sits there: it may be the guest itself who starts anew.
      const guest = await switchToNewGuest()
      for (const old of before) await remove(old.id)
      tell()
      return view(people.demand(guest.id))
    },
    keepGuest: (fields) => {
      const [guest] = guests()
      if (!guest) throw new StudioError('NOT_FOUND')
      const kept = people.update(guest.id, { ...fields, kind: 'person' })
      tell()
      return view(kept)
    },
    remove: async ({ id }) => {
      await remove(id)
      tell()
      return {}
    },
  }
}
