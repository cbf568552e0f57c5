import { expect, it } from 'vitest'
import { placeOf } from '../../components/conversation/onward'
import { carriedChoice, carryChoice } from './carried-choice'
import { type Choice, firstChoice } from './choice'
import { setupSearch } from './setup-search'

const chosen: Choice = {
  ...firstChoice([], null),
  roleText: 'Пекарь & Konditor',
  level: 'senior',
  topics: ['a-topic'],
  questionCount: 12,
  patience: 'patient',
  kind: 'drill',
  ownStages: { opening: 1, technical: 2, behavioural: 3, situational: 0, closing: 1 },
  timeBoxMs: 600_000,
  jobDescription: 'Wanted: whoever sat here before.',
  resumeId: 'r',
  vacancyId: 'v',
  packId: 'p',
}

it('takes the choice along through the introduction (bug: the person chooses everything once more)', () => {
  const onward = `/new?known=true&choice=${carryChoice(chosen)}`
  expect(placeOf(onward)).toBe(onward)
  const search = setupSearch({ known: true, choice: carryChoice(chosen) })
  expect(firstChoice([], null, search)).toEqual({
    ...chosen,
    jobDescription: '',
    resumeId: null,
    vacancyId: null,
    packId: null,
  })
})

it('takes nothing of whoever sat there before (bug: their résumé, their advertisement)', () => {
  const last = { jobDescription: 'of Ben', role: 'baker' } as Parameters<typeof firstChoice>[1]
  const search = setupSearch({ known: true, choice: carryChoice(chosen), resumeId: 'hers' })
  expect(firstChoice([], last && { ...last, topics: [], stages: [] }, search)).toMatchObject({
    roleText: 'Пекарь & Konditor',
    jobDescription: 'of Ben',
    resumeId: 'hers',
    packId: null,
  })
  expect(atob(carryChoice(chosen))).not.toContain('Wanted')
})

it.each([
  undefined,
  7,
  '',
  'no base64!',
  btoa('{}'),
  btoa('{"roleText":1}'),
  btoa('[]'),
  carryChoice(chosen).slice(0, 40),
])('%s is no choice (bug: an address that somebody sent breaks the page)', (text) => {
  expect(carriedChoice(text)).toBeNull()
  expect(setupSearch({ choice: text })).toEqual({})
})
