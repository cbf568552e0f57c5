import { randomBytes } from 'node:crypto'
import { ERRORS, type ErrorCode, StudioError } from '@shared/contract/errors'
import type { TestResult } from '@shared/contract/keys'
import { parseLiveKitUrl } from '../../livekit/livekit-url'
import { type AdminReply, callRoomService } from '../../livekit/room-service'

/** Makes and removes a room on the configured server; every failure is a result with its sentence. */
export type TestLiveKit = () => Promise<TestResult>

export interface TestLiveKitOptions {
  url(): string | null
  /** Throws VAULT_LOCKED. */
  secret(name: 'livekitKey' | 'livekitSecret'): Promise<string | null>
  clock: { nowMs(): number }
  /** For both calls together. Default 10 s. */
  limitMs?: number
}

/** Further off than this and the server refuses tokens of some lengths. */
const MAX_SKEW_MS = 60_000

export function createTestLiveKit({ url, secret, clock, limitMs = 10_000 }: TestLiveKitOptions): TestLiveKit {
  return async () => {
    const parsed = parseLiveKitUrl(url() ?? '')
    if ('wrong' in parsed) return failed('LIVEKIT_URL_WRONG', parsed.wrong)
    let apiKey: string | null
    let apiSecret: string | null
    try {
      apiKey = await secret('livekitKey')
      apiSecret = await secret('livekitSecret')
    } catch (error) {
      return failed(error instanceof StudioError ? error.code : 'INTERNAL')
    }
    if (apiKey === null || apiSecret === null) return failed('KEY_MISSING')

    const room = `greenroom-test-${randomBytes(6).toString('hex')}`
    const server = { httpUrl: parsed.httpUrl, apiKey, apiSecret, nowMs: clock.nowMs }
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(), limitMs)
    const fromMs = clock.nowMs()
    try {
      for (const [method, body] of [
        ['CreateRoom', { name: room, empty_timeout: 10, max_participants: 1 }],
        ['DeleteRoom', { room }],
      ] as const) {
        const reply = await callRoomService(server, { method, body, signal: limit.signal })
        const refused = verdict(reply, clock.nowMs())
        if (refused !== null) return refused
      }
    } catch (error) {
      return failed(
        'LIVEKIT_UNREACHABLE',
        `${ERRORS.LIVEKIT_UNREACHABLE.message} (${reasonOf(error, limit.signal, limitMs)})`,
      )
    } finally {
      clearTimeout(timer)
    }
    return {
      ok: true,
      code: null,
      message: 'The server accepts the key and secret: a room was made and removed.',
      details: [parsed.socketUrl, `${clock.nowMs() - fromMs} ms`],
    }
  }
}

/** What a reply means, or null when it is as it should be. Pure. */
export function verdict({ status, body, dateMs }: AdminReply, nowMs: number): TestResult | null {
  if (status === 200) return null
  const skewMs = dateMs === null ? null : nowMs - dateMs
  const saysClock = /expired|not valid yet|nbf|\bexp\b/i.test(body)
  if (status === 401 && (saysClock || (skewMs !== null && Math.abs(skewMs) > MAX_SKEW_MS)))
    return failed('LIVEKIT_CLOCK', clockSentence(skewMs))
  // 403: the key is known, and may not make rooms.
  if (status === 401 || status === 403) return failed('LIVEKIT_KEY_WRONG')
  // Cloud answers so for a project that is gone, other servers because they are none of LiveKit's.
  return failed('LIVEKIT_UNREACHABLE', `${ERRORS.LIVEKIT_UNREACHABLE.message} (answer ${status})`)
}

function clockSentence(skewMs: number | null): string {
  if (skewMs === null || Math.abs(skewMs) <= MAX_SKEW_MS) return ERRORS.LIVEKIT_CLOCK.message
  const minutes = Math.round(Math.abs(skewMs) / 60_000)
  return `${ERRORS.LIVEKIT_CLOCK.message} It is ${minutes} min ${skewMs > 0 ? 'ahead' : 'behind'}.`
}

function failed(code: ErrorCode, message: string = ERRORS[code].message): TestResult {
  return { ok: false, code, message, details: [] }
}

/** Node's fetch says "fetch failed" and keeps the reason in `cause`. */
function reasonOf(error: unknown, signal: AbortSignal, limitMs: number): string {
  if (signal.aborted) return `no answer in ${limitMs / 1000} s`
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return cause instanceof Error ? cause.message.slice(0, 120) : 'no connection'
}
