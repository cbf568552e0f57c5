import type { Profile } from '@shared/contract/profiles'
import { expect, test } from 'vitest'
import { firstChoice } from './choice'
import { fromProfile } from './from-profile'

const ROLES = [
  { id: 'software-engineer', title: 'Software engineer', topics: [{ id: 'apis', title: 'APIs' }] },
  { id: 'data-scientist', title: 'Data scientist', topics: [{ id: 'statistics', title: 'Statistics' }] },
]
const PROFILE: Profile = {
  id: '019a0000-0000-7000-8000-000000000000',
  name: 'Ada',
  email: null,
  position: null,
  yearsOfExperience: null,
  language: null,
  accent: null,
  goals: null,
  kind: 'person',
  createdAtMs: 1,
  lastUsedAtMs: 1,
  interviews: 0,
}
const choice = firstChoice(ROLES, null)

test('position, years and language are taken over, each where it is known', () => {
  expect(fromProfile(choice, ROLES, PROFILE)).toEqual(choice)
  const given = { ...PROFILE, position: ' data SCIENTIST', yearsOfExperience: 9, language: 'de-DE' }
  expect(fromProfile(choice, ROLES, given)).toEqual({
    ...choice,
    roleText: 'Data scientist',
    topics: ['statistics'],
    level: 'senior',
    language: 'de-DE',
  })
})

// The topics of the first role stayed ticked, and a baker was asked about APIs.
test('a position of one’s own has no topics of another role', () => {
  expect(fromProfile(choice, ROLES, { ...PROFILE, position: 'Baker' })).toMatchObject({ roleText: 'Baker', topics: [] })
})

// "Practise" beside a pack for tram drivers began an interview for whatever the profile says.
test('a role that the address names stays', () => {
  const search = { role: 'Tram driver', packId: 'p' }
  const named = firstChoice(ROLES, null, search)
  const given = { ...PROFILE, position: 'Baker', yearsOfExperience: 9 }
  expect(fromProfile(named, ROLES, given, search)).toMatchObject({ roleText: 'Tram driver', level: 'senior' })
})
