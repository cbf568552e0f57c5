import { expect, test } from 'vitest'
import { EMPTY_DRAFT, fieldsOf } from './profile-draft'

test('what is left empty is not given, and spaces are no name', () => {
  expect(fieldsOf({ ...EMPTY_DRAFT, name: ' Ada ', email: ' ', goals: '\n' })).toEqual({
    ok: true,
    fields: {
      name: 'Ada',
      email: null,
      position: null,
      yearsOfExperience: null,
      language: null,
      accent: null,
      goals: null,
    },
  })
  expect(fieldsOf({ ...EMPTY_DRAFT, name: '  ' })).toEqual({ ok: false, problems: ['name'] })
})

// The studio's answer to a wrong address was "bad request", which names no field.
test('a wrong address is found before it is sent', () => {
  expect(fieldsOf({ ...EMPTY_DRAFT, email: 'ada@' })).toEqual({ ok: false, problems: ['name', 'email'] })
  expect(fieldsOf({ ...EMPTY_DRAFT, name: 'Ada', email: 'ada@example.org ' }).ok).toBe(true)
})
