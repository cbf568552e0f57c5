import { describe, expect, it } from 'vitest'
import { controlsOf } from './controls'
import { beforeFirstWord, type Conversation } from './conversation'

const talk = (over: Partial<Conversation>): Conversation => ({
  ...beforeFirstWord,
  question: { number: 1, text: 'Why?', followUp: false },
  questionNumber: 1,
  questionCount: 3,
  status: 'listening',
  ...over,
})

describe('which controls can act', () => {
  it('listening: all of them', () => {
    const c = controlsOf(talk({}), true)
    expect([c.done, c.stillThinking, c.repeat, c.skip, c.pause, c.answer]).toEqual([true, true, true, true, true, true])
  })

  it('greeting: skip and pause only (bug: "Repeat" before there is a question)', () => {
    const c = controlsOf(talk({ status: 'speaking', speaking: 'greeting', question: null, questionNumber: 0 }), true)
    expect([c.done, c.repeat, c.answer, c.skip, c.pause, c.hush]).toEqual([false, false, false, true, true, true])
  })

  it('paused: resume, repeat, skip and typing work, "I\'m done" does not', () => {
    const c = controlsOf(talk({ status: 'paused', pausedBy: 'candidate' }), true)
    expect([c.done, c.pause, c.repeat, c.skip, c.answer]).toEqual([false, true, true, true, true])
  })

  it('closing: nothing but the end (bug: pausing a farewell does nothing and looks broken)', () => {
    const c = controlsOf(talk({ status: 'speaking', speaking: 'closing' }), true)
    expect([c.pause, c.skip, c.answer, c.end]).toEqual([false, false, false, true])
  })

  it('without a connection: only the end, which goes through the studio', () => {
    const c = controlsOf(talk({}), false)
    expect(Object.entries(c).filter(([, can]) => can)).toEqual([['end', true]])
  })
})
