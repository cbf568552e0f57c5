import { expect, it } from 'vitest'
import { gonePapers } from './gone-papers'

const chosen = { resumeId: 'r', vacancyId: 'v', packId: null }
const known = { resumeId: ['r'], vacancyId: ['v'], packId: [] }

it('drops what was removed (bug: /new with a removed résumé blocks Start for good)', () => {
  expect(gonePapers(chosen, { ...known, resumeId: [] })).toEqual({ resumeId: null })
  expect(gonePapers({ ...chosen, packId: 'p' }, { ...known, vacancyId: ['w'] })).toEqual({
    vacancyId: null,
    packId: null,
  })
})

it('leaves what is there, and what is not known yet (bug: a résumé that was just added is dropped)', () => {
  expect(gonePapers(chosen, known)).toEqual({})
  expect(gonePapers(chosen, { resumeId: null, vacancyId: null, packId: null })).toEqual({})
})
