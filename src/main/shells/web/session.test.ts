import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cookieName, createSession } from './session'

const open = () => createSession({ launchCode: 'the-code', sessionKey: 'the-key', limit: { max: 3, windowMs: 1_000 } })

describe('createSession', () => {
  test('takes the code once', () => {
    const session = open()
    expect(session.launch('the-code', 0)).toEqual({ kind: 'accepted' })
    expect(session.launch('the-code', 1)).toEqual({ kind: 'refused' })
  })

  test('after the tries of the window even the right code waits; a clock set back opens nothing', () => {
    const session = open()
    for (const atMs of [100, 200, 300]) expect(session.launch('guess', atMs)).toEqual({ kind: 'refused' })
    expect(session.launch('the-code', 400)).toEqual({ kind: 'rate_limited', retryAfterMs: 700 })
    expect(session.launch('the-code', 0).kind).toBe('rate_limited')
    expect(session.launch('the-code', 2_000)).toEqual({ kind: 'accepted' })
  })

  test('lets nobody in but the bearer of its own cookie, whatever the header holds', () => {
    const session = open()
    expect(session.cookie(4765)).toBe('greenroom-4765=the-key; Path=/; HttpOnly; SameSite=Strict')
    expect(session.admits(`a=b; ${cookieName(4765)}=the-key`, 4765)).toBe(true)
    expect(session.admits(`${cookieName(4766)}=the-key`, 4765)).toBe(false)
    expect(session.admits(undefined, 4765)).toBe(false)
    fc.assert(
      fc.property(fc.string(), (header) => {
        fc.pre(!header.includes('the-key'))
        expect(session.admits(header, 4765)).toBe(false)
      }),
    )
  })
})
