import { describe, expect, it } from 'vitest'
import { beforeFirstWord, type Conversation } from './conversation'
import { hintOf } from './hints'

const open = { connection: 'connected', microphone: { kind: 'open', label: 'Mic' }, muted: false } as const
const talk = (over: Partial<Conversation>): Conversation => ({
  ...beforeFirstWord,
  status: 'listening',
  question: { number: 1, text: 'Why?', followUp: false },
  questionNumber: 1,
  questionCount: 2,
  ...over,
})

describe('the hint beside the status', () => {
  it.each([
    [talk({ status: 'connecting' }), 'connecting'],
    [talk({ status: 'speaking', speaking: 'greeting' }), 'greeting'],
    [talk({ status: 'speaking', speaking: null, question: null }), 'greeting'],
    [talk({ status: 'speaking', speaking: 'question' }), 'question'],
    [talk({ status: 'speaking', speaking: 'question', readingMode: true }), 'reading'],
    [talk({ status: 'speaking', speaking: 'step_in' }), 'step_in'],
    [talk({ status: 'speaking', speaking: 'closing' }), 'closing'],
    [talk({}), 'listening'],
    [talk({ held: true }), 'held'],
    [talk({ status: 'thinking' }), 'thinking'],
    [talk({ status: 'thinking', questionNumber: 2 }), 'thinking_last'],
    [talk({ status: 'paused', pausedBy: 'candidate' }), 'paused'],
    [talk({ status: 'paused', pausedBy: 'silence' }), 'paused_silence'],
    [talk({ status: 'paused', pausedBy: 'absence' }), 'paused_absence'],
    [talk({ status: 'finished' }), 'finished'],
  ])('%# %s', (conversation, hint) => expect(hintOf(conversation, open)).toBe(hint))

  it('tells somebody who cannot be heard (bug: "Take your time" to a muted microphone)', () => {
    expect(hintOf(talk({}), { ...open, muted: true })).toBe('muted')
    expect(hintOf(talk({}), { ...open, microphone: { kind: 'denied' } })).toBe('typing_only')
  })

  it('does not promise an interviewer to a window that gave the interview away', () => {
    expect(hintOf(talk({ status: 'connecting' }), { ...open, connection: 'elsewhere' })).toBe('elsewhere')
    expect(hintOf(talk({ status: 'connecting' }), { ...open, connection: 'lost' })).toBe('reconnecting')
    expect(hintOf(talk({ status: 'finished' }), { ...open, connection: 'lost' })).toBe('finished')
  })
})
