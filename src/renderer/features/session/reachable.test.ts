import { describe, expect, it } from 'vitest'
import type { RoomConnection } from '../../audio/session-types'
import { type Attempts, attempted, noAttempts } from './reachable'

const fold = (states: RoomConnection[]): Attempts => states.reduce(attempted, noAttempts)

describe('whether the LiveKit room can be reached from this page', () => {
  it('cannot after two attempts that failed', () => {
    expect(fold(['connecting', 'lost']).unreachable).toBe(false)
    expect(fold(['connecting', 'lost', 'connecting', 'lost']).unreachable).toBe(true)
  })
  it('can once it was reached, however it is lost later (bug: a short break of the server takes the other path for good)', () => {
    expect(fold(['connecting', 'lost', 'connected', 'lost', 'connecting', 'lost']).unreachable).toBe(false)
  })
})
