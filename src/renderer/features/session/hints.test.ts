import { describe, expect, it } from 'vitest'
import { beforeFirstWord, type Conversation } from './conversation'
import { hintOf } from './hints'

const open = { kind: 'open', label: 'Mic' } as const
const talk = (over: Partial<Conversation>): Conversation => ({
  ...beforeFirstWord,
  status: 'listening',
  question: { number: 1, text: 'Why?' },
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
  ])('%# %s', (conversation, hint) => expect(hintOf(conversation, open, false)).toBe(hint))

  it('tells somebody who cannot be heard (bug: "Take your time" to a muted microphone)', () => {
    expect(hintOf(talk({}), open, true)).toBe('muted')
    expect(hintOf(talk({}), { kind: 'denied' }, false)).toBe('typing_only')
  })
})
