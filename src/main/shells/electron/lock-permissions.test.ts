import type { Session } from 'electron'
import { expect, test } from 'vitest'
import { lockPermissions } from './lock-permissions'

type Locked = Parameters<typeof lockPermissions>[0]
type Request = Parameters<Session['setPermissionRequestHandler']>[0]
type Check = Parameters<Session['setPermissionCheckHandler']>[0]

test('what is asked and what is checked get the same answer', () => {
  const handlers: { request: Request; check: Check } = { request: null, check: null }
  const session: Locked = {
    setPermissionRequestHandler: (handler) => {
      handlers.request = handler
    },
    setPermissionCheckHandler: (handler) => {
      handlers.check = handler
    },
  }
  lockPermissions(session)
  const url = 'app://greenroom/'
  const answers: boolean[] = []
  const ask = (mediaTypes?: ('audio' | 'video')[]) => {
    if (handlers.request === null) throw new Error('nobody answers')
    // The web contents are never touched: null stands for them.
    const details = { requestingUrl: url, isMainFrame: true, mediaTypes }
    Reflect.apply(handlers.request, null, [null, 'media', (granted: boolean) => answers.push(granted), details])
  }
  ask(['audio'])
  ask(['audio', 'video'])
  ask()
  expect(answers).toEqual([true, false, false])
  const check = (mediaType: 'audio' | 'video' | 'unknown') =>
    handlers.check?.(null, 'media', url, { isMainFrame: true, mediaType })
  expect([check('audio'), check('unknown'), check('video')]).toEqual([true, true, false])
  expect(handlers.check?.(null, 'geolocation', url, { isMainFrame: true })).toBe(false)
})
