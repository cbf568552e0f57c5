import { isAbsolute, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dataDirOf } from './open-studio'

test('the data folder is where --data says, from the working directory on, or in the one place of all shells', () => {
  expect(dataDirOf('some/folder')).toBe(resolve('some/folder'))
  expect(isAbsolute(dataDirOf(null))).toBe(true)
  expect(dataDirOf(null).toLowerCase()).toContain('greenroom')
})
