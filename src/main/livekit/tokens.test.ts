import fc from 'fast-check'
import { TokenVerifier } from 'livekit-server-sdk'
import { describe, expect, test } from 'vitest'
import type { LiveKitAccess } from './livekit-access'
import { MAX_TOKEN_TTL_MS, mintToken } from './tokens'

const access: LiveKitAccess = { serverUrl: 'ws://127.0.0.1:1', apiKey: 'key', apiSecret: 's'.repeat(64), local: true }

async function claims(kind: 'candidate' | 'agent', ttlMs = 60_000, nowMs = Date.now()) {
  const token = await mintToken(access, { identity: 'someone', roomName: 'interview-1', kind, ttlMs, nowMs })
  const verified = await new TokenVerifier(access.apiKey, access.apiSecret).verify(token)
  return { token, verified }
}

describe('mintToken', () => {
  test('grants one identity one room and the microphone, and nothing an administrator has', async () => {
    const { verified } = await claims('candidate')
    expect(verified.sub).toBe('someone')
    expect(verified.video).toEqual({
      roomJoin: true,
      room: 'interview-1',
      canPublish: true,
      canPublishSources: ['microphone'],
      canSubscribe: true,
      canPublishData: true,
      canUpdateOwnMetadata: false,
    })
    expect(verified.kind).toBeUndefined()
  })

  test('an agent is one of kind agent and may say its state, and no more than that', async () => {
    const [agent, candidate] = [await claims('agent'), await claims('candidate')]
    expect(agent.verified.kind).toBe('agent')
    expect(agent.verified.video).toEqual({ ...candidate.verified.video, canUpdateOwnMetadata: true })
  })

  test('the secret is not in the token', async () => {
    expect(Buffer.from((await claims('agent')).token.split('.')[1] ?? '', 'base64url').toString()).not.toContain(
      access.apiSecret,
    )
  })

  test('lives as long as it was asked to, never more than an hour', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1_000, max: MAX_TOKEN_TTL_MS }), async (ttlMs) => {
        const nowMs = Date.now()
        const { verified } = await claims('candidate', ttlMs, nowMs)
        expect(verified.exp).toBe(Math.floor((nowMs + ttlMs) / 1000))
      }),
      { numRuns: 20 },
    )
    for (const ttlMs of [MAX_TOKEN_TTL_MS + 1, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      await expect(claims('candidate', ttlMs)).rejects.toThrow(RangeError)
  })
})
