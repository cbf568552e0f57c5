import { candidateMessage, decodeRoomMessage, encodeRoomMessage } from '@shared/protocol/room-messages'
import { expect, test } from 'vitest'
import { TestInterview } from '../../tests/fakes/agent/test-interview'

const send = (t: TestInterview, type: 'start_interview' | 'end_interview', resumeId?: string) => {
  const message = decodeRoomMessage(
    candidateMessage,
    encodeRoomMessage({ type, ...(resumeId !== undefined && { resumeId }) }),
  )
  if (message) t.flow.receive(message)
}
const begun = (t: TestInterview) => t.events.some(({ type }) => type === 'candidate_joined')
const ended = (t: TestInterview) => t.events.some((event) => event.type === 'command' && event.command === 'end')

test.each([
  ['its own résumé', 'r1', 'r1', true],
  ['none named: any LiveKit client', 'r1', undefined, true],
  ['another résumé', 'r1', 'r2', false],
  ['a résumé where there is none', null, 'r2', false],
])('start and end with %s', (_, own, named, taken) => {
  // A page that still shows another interview must not start or end this one.
  const t = new TestInterview({ resumeId: own })
  send(t, 'start_interview', named)
  expect(begun(t)).toBe(taken)
  send(t, 'end_interview', named)
  expect(ended(t)).toBe(taken)
  const refused = t.told.filter((message) => message.type === 'log' && message.category === 'security')
  expect(refused).toHaveLength(taken ? 0 : 2)
})
