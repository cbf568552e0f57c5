import type { JoinTicket } from '@shared/contract/interviews'
import { expect, it } from 'vitest'
import { rememberTicket, takePressedAtMs, takeTicket } from './ticket'

const ticket: JoinTicket = {
  path: 'device',
  interviewId: '0193d6b4-0000-7000-8000-000000000001',
  token: 't',
}

it('gives ticket and press once (bug: coming back by the history reports minutes as the time to connect)', () => {
  rememberTicket(ticket, 1_000)
  expect(takeTicket(ticket.interviewId)).toEqual(ticket)
  expect(takePressedAtMs(ticket.interviewId)).toBe(1_000)
  expect(takeTicket(ticket.interviewId)).toBeNull()
  expect(takePressedAtMs(ticket.interviewId)).toBeNull()
})
