import { describe, expect, it } from 'vitest'
import { agentMessage, candidateMessage, decodeRoomMessage, encodeRoomMessage } from './room-messages'

describe('room messages', () => {
  it('come back as they were sent', () => {
    const text = encodeRoomMessage({
      type: 'question',
      text: 'Why?',
      questionNumber: 1,
      questionCount: 5,
      followUp: false,
    })
    expect(decodeRoomMessage(agentMessage, text)).toEqual({
      v: 1,
      type: 'question',
      text: 'Why?',
      questionNumber: 1,
      questionCount: 5,
      followUp: false,
    })
  })

  it('ignores what it does not know instead of failing', () => {
    // Bug: one message of a newer client, or garbage on the topic, ends the interview.
    expect(decodeRoomMessage(candidateMessage, 'not json')).toBeNull()
    expect(decodeRoomMessage(candidateMessage, '{"v":2,"type":"hello"}')).toBeNull()
    expect(decodeRoomMessage(candidateMessage, '{"v":1,"type":"hello","extra":1}')).toBeNull()
  })

  it('refuses an empty or endless typed answer', () => {
    const send = (text: string) =>
      decodeRoomMessage(candidateMessage, encodeRoomMessage({ type: 'typed_answer', id: 'a', text }))
    expect(send('')).toBeNull()
    expect(send('x'.repeat(20_001))).toBeNull()
    expect(send('x')).not.toBeNull()
  })
})
