import { ERRORS } from '@shared/contract/errors'
import { expect, it } from 'vitest'
import errors from './en/errors.json'

// A code without a sentence would show its bare key to the person.
it('has a sentence for every code of the contract, and for a lost connection', () => {
  expect(Object.keys(errors).sort()).toEqual([...Object.keys(ERRORS), 'CONNECTION_LOST'].sort())
})

// The English catalogue and the command line must not drift apart.
it('says the same as the contract', () => {
  const { CONNECTION_LOST: _, ...contractCodes } = errors
  expect(contractCodes).toEqual(Object.fromEntries(Object.entries(ERRORS).map(([code, e]) => [code, e.message])))
})
