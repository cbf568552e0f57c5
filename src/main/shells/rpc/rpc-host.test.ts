import { silentLogger } from '@node/log/logger'
import { implement } from '@orpc/server'
import { contract } from '@shared/contract/contract'
import { StudioError } from '@shared/contract/errors'
import { describe, expect, test, vi } from 'vitest'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { DEFAULT_SETTINGS } from '../../studio/settings/settings'
import { createRpcHost } from './rpc-host'

const os = implement(contract)
const SETTINGS = DEFAULT_SETTINGS

function setUp(get: () => typeof SETTINGS = () => SETTINGS) {
  let nowMs = 0
  const frames: { i: string | null; p: { s?: number; b?: { json: { code?: string; data?: unknown } } } }[] = []
  const aborted = vi.fn()
  const router = {
    settings: { get: os.settings.get.handler(get) },
    studio: {
      events: os.studio.events.handler(async function* ({ signal }) {
        signal?.addEventListener('abort', aborted)
        yield { type: 'hello' as const }
        await new Promise((resolve) => signal?.addEventListener('abort', resolve))
      }),
    },
  }
  const limits = { maxMessageBytes: 200, messages: { max: 3, windowMs: 1000 } }
  const host = createRpcHost({ router, context: {}, limits, clock: { nowMs: () => nowMs }, log: silentLogger })
  const connection = host.connect((frame) => frames.push(JSON.parse(String(frame))))
  function advance(byMs: number): void {
    nowMs += byMs
  }
  return { connection, frames, aborted, advance }
}
const request = (path: string, id = '1') => JSON.stringify({ i: id, p: { u: path, b: {} } })

describe('createRpcHost', () => {
  test('answers a call', async () => {
    const { connection, frames } = setUp()
    await connection.receive(request('/settings/get'))
    expect(frames).toEqual([{ i: '1', p: { b: { json: SETTINGS } } }])
  })

  test('an unknown route gets NOT_FOUND with its sentence, not a bare text', async () => {
    const { connection, frames } = setUp()
    await connection.receive(request('/settings/nothing'))
    expect(frames[0]?.p).toMatchObject({ s: 404, b: { json: { code: 'NOT_FOUND', message: expect.any(String) } } })
  })

  test.each(['not json', '{"i":"1","p":{}}', new Uint8Array([1, 2]), null, { i: '1' }])(
    'malformed %s gets BAD_REQUEST and the connection goes on (one bad message must not end an interview)',
    async (message) => {
      const { connection, frames } = setUp()
      await connection.receive(message)
      await connection.receive(request('/settings/get', '2'))
      expect(frames[0]?.p.b?.json.code).toBe('BAD_REQUEST')
      expect(frames[1]).toMatchObject({ i: '2', p: { b: { json: SETTINGS } } })
    },
  )

  test('a message that is too large is answered by its id, unread', async () => {
    const { connection, frames } = setUp()
    await connection.receive(`{"i":"big","p":{"u":"/settings/get","b":"${'é'.repeat(100)}"}}`)
    expect(frames[0]).toMatchObject({ i: 'big', p: { s: 413, b: { json: { code: 'PAYLOAD_TOO_LARGE' } } } })
  })

  test('too many messages get RATE_LIMITED with a waiting time that is true', async () => {
    const { connection, frames, advance } = setUp()
    for (const id of ['1', '2', '3', '4']) await connection.receive(request('/settings/get', id))
    expect(frames[3]).toMatchObject({
      i: '4',
      p: { s: 429, b: { json: { code: 'RATE_LIMITED', data: { retryAfterMs: 1000 } } } },
    })
    advance(1000)
    await connection.receive(request('/settings/get', '5'))
    expect(frames[4]).toMatchObject({ i: '5', p: { b: { json: SETTINGS } } })
  })

  test('what the core throws leaves as a code', async () => {
    const { connection, frames } = setUp(() => {
      throw new StudioError('DISK_FULL', '/secret/path')
    })
    await connection.receive(request('/settings/get'))
    expect(frames[0]?.p).toMatchObject({ s: 507, b: { json: { code: 'DISK_FULL' } } })
    expect(JSON.stringify(frames)).not.toContain('secret')
  })

  test('a connection that closes ends its event stream and is deaf afterwards (else each reload leaks one)', async () => {
    const { connection, frames, aborted } = setUp()
    const streaming = connection.receive(request('/studio/events'))
    await eventually(() => expect(frames.length).toBe(2))
    connection.close()
    await streaming
    expect(aborted).toHaveBeenCalledOnce()
    await connection.receive(request('/settings/get', '2'))
    expect(frames.length).toBe(2)
  })
})
