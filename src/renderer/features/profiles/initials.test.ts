import { expect, test } from 'vitest'
import { initialsOf } from './initials'

// Half of a letter outside the basic plane was shown as a box.
test('initials are whole letters', () => {
  expect(['Ada Lovelace', 'ada', ' Jean  Paul Marie ', '𝒜da', '', '张伟'].map(initialsOf)).toEqual([
    'AL',
    'A',
    'JM',
    '𝒜',
    '',
    '张',
  ])
})
