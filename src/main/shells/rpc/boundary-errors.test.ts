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

  test("oRPC's own input error becomes our sentence without the values that were sent", () => {
    const data = { issues: [{ path: ['role'], message: 'x' }] }
    const error = toBoundaryError(new ORPCError('BAD_REQUEST', { data }), PATH, silentLogger)
    expect(error.toJSON()).toMatchObject({ code: 'BAD_REQUEST', message: ERRORS.BAD_REQUEST.message, data: undefined })
  })

  test('a code we do not have becomes BAD_REQUEST; a waiting time of an own code survives', () => {
    expect(toBoundaryError(new ORPCError('METHOD_NOT_SUPPORTED'), PATH, silentLogger).code).toBe('BAD_REQUEST')
    const limited = new ORPCError('RATE_LIMITED', { data: { retryAfterMs: 5 } })
    expect(toBoundaryError(limited, PATH, silentLogger).data).toEqual({ retryAfterMs: 5 })
    const odd = new ORPCError('RATE_LIMITED', { data: { retryAfterMs: 'soon' } })
    expect(toBoundaryError(odd, PATH, silentLogger).data).toBeUndefined()
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
    expect(lines).toEqual([{ call: 'interviews.start', error: expect.any(String) }])
  })
})
