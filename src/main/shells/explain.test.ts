import { StudioError } from '@shared/contract/errors'
import { expect, test } from 'vitest'
import { explain } from './explain'
import { UsageError } from './options'

test('whatever keeps it from starting is one line without a stack, and 2 means the command line', () => {
  expect(explain(new UsageError('"x" is not a port'))).toEqual({ sentence: '"x" is not a port', exitCode: 2 })
  expect(explain(new StudioError('PORT_TAKEN', 'port 1'))).toEqual({
    sentence: 'This port is in use. Choose another with --port, or leave it out. (PORT_TAKEN)',
    exitCode: 1,
  })
  expect(explain(new Error('EACCES'))).toEqual({ sentence: 'Greenroom could not start: EACCES', exitCode: 1 })
  expect(explain('odd').sentence).toBe('Greenroom could not start: odd')
})
