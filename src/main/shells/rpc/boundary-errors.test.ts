import { type LogFields, silentLogger } from '@node/log/logger'
import { ORPCError } from '@orpc/server'
import { ERRORS, StudioError } from '@shared/contract/errors'
import { describe, expect, test } from 'vitest'
import { toBoundaryError } from './boundary-errors'

function logged() {
  const lines: LogFields[] = []
  const log = { ...silentLogger, error: (_c: string, _m: string, fields?: LogFields) => void lines.push(fields ?? {}) }
  return { lines, log }
}
const PATH = ['interviews', 'start']

describe('toBoundaryError', () => {
  test('a StudioError keeps its code, sentence and waiting time, and loses its detail', () => {
    const error = toBoundaryError(new StudioError('RATE_LIMITED', 'internal detail', 900), PATH, silentLogger)
    expect(error.toJSON()).toEqual({
      defined: true,
      code: 'RATE_LIMITED',
      status: 429,
      message: ERRORS.RATE_LIMITED.message,
      data: { retryAfterMs: 900 },
    })
  })

  test("what the router has put a code on goes through as it is, and oRPC's own input error without what was sent", () => {
    const defined = new ORPCError('DISK_FULL', { defined: true, message: 'sentence' })
    expect(toBoundaryError(defined, PATH, silentLogger)).toBe(defined)
    const issues = new ORPCError('BAD_REQUEST', { data: { issues: [{ path: ['role'], message: 'x' }] } })
    expect(toBoundaryError(issues, PATH, silentLogger).toJSON()).toMatchObject({
      code: 'BAD_REQUEST',
      message: ERRORS.BAD_REQUEST.message,
      data: undefined,
    })
  })

  test.each([
    new Error('boom at /home/someone'),
    'text',
    new ORPCError('INTERNAL_SERVER_ERROR', { cause: new Error('output') }),
  ])('hides %s behind INTERNAL and leaves the reason in the log', (thrown) => {
    const { lines, log } = logged()
    const error = toBoundaryError(thrown, PATH, log)
    expect(JSON.stringify(error.toJSON())).not.toMatch(/someone|text|output|\n/)
    expect(error.code).toBe('INTERNAL')
    expect(lines).toEqual([{ call: 'interviews.start', code: 'INTERNAL', detail: expect.any(String) }])
  })
})
