import { expect, test } from 'vitest'
import { afterSaved, correctionOf, draftOf, draftText, entriesOf, savedText } from './fact-entries'

const FACTS = [
  { kind: 'name' as const, value: 'Ann Lee', line: 1 },
  { kind: 'email' as const, value: 'ann@lee.example', line: 2 },
  { kind: 'skill' as const, value: 'Go', line: 4 },
  { kind: 'skill' as const, value: 'SQL', line: 4 },
]

test('an untouched form sends what there was', () => {
  const draft = { name: 'Ann Lee', email: 'ann@lee.example', entries: entriesOf(FACTS) }
  expect(correctionOf(draft, FACTS)).toEqual({ name: 'Ann Lee', email: 'ann@lee.example', facts: FACTS })
})

test('an emptied fact is gone, an emptied name is none, and the line of the e-mail stays out of questions', () => {
  // Without the fact of its line, the address would be asked about.
  const [first, second] = entriesOf(FACTS)
  if (!first || !second) throw new Error('no entries')
  const draft = {
    name: ' ',
    email: '',
    entries: [
      { ...first, value: ' ' },
      { ...second, value: ' PostgreSQL ', line: 4.4 },
    ],
  }
  expect(correctionOf(draft, FACTS)).toEqual({
    name: null,
    email: null,
    facts: [FACTS[0], FACTS[1], { kind: 'skill', value: 'PostgreSQL', line: 4 }],
  })
})

test('what another window saved takes the place of an untouched draft, and is not written over unasked', () => {
  const base = { name: 'Ann Lee', email: null, facts: FACTS }
  const other = { ...base, name: 'Ann B. Lee' }
  const state = { base: savedText(base), saved: savedText(other), sent: null }
  const typed = draftText({ ...draftOf(base), email: 'ann@lee.example' }, FACTS)
  expect(afterSaved({ ...state, mine: savedText(base) })).toBe('adopt')
  expect(afterSaved({ ...state, mine: typed })).toBe('conflict')
})

test('what was typed while it was being saved is not saved yet', () => {
  // Bug: the answer to the first save marked all of it as saved.
  const base = { name: 'Ann Lee', email: null, facts: FACTS }
  const sent = draftText({ ...draftOf(base), name: 'Ann B. Lee' }, FACTS)
  const saved = savedText(JSON.parse(sent))
  expect(saved).toBe(sent)
  const mine = draftText({ ...draftOf(base), name: 'Ann B. Lee', email: 'ann@lee.example' }, FACTS)
  expect(afterSaved({ base: savedText(base), saved, mine, sent })).toBe('keep')
  expect(mine).not.toBe(saved)
})
