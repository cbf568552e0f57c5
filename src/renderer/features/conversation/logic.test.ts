import { EXPECTATIONS } from '@shared/domain/conversation/view'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { controlsOf } from './controls'
import { keepReplies, keptReplies } from './kept-replies'
import { talkKeyOf } from './keys'
import { APPEAR_LIMIT_MS, type Reply, replyStep, typedAnswersIn } from './reply-queue'
import { judgeVoice, noVoiceYet, withFrame } from './voice-level'

const steps = ['greeting', 'collect_date', 'collect_time', 'confirmation', 'done'].map((id) => ({ id, done: false }))
const view = { status: 'listening', expects: 'date', endedReason: null, steps, at: 'collect_date' } as const

describe('what can be pressed', () => {
  it('is nothing but the way out before anything is known, and nothing at all once it is over', () => {
    expect(controlsOf(null, false)).toMatchObject({ end: true, answer: false, pause: false })
    expect(Object.values(controlsOf({ ...view, endedReason: 'finished', at: null }, true))).not.toContain(true)
  })
  it('is no way back from the first question (bug: the key does nothing and says so nowhere)', () => {
    expect(controlsOf(view, true).back).toBe(false)
    expect(controlsOf({ ...view, at: 'collect_time' }, true).back).toBe(true)
  })
  it('takes typed words while the interviewer speaks, and in a pause, but not before anything is asked', () => {
    for (const status of ['speaking', 'listening', 'fallback', 'paused'] as const)
      expect(controlsOf({ ...view, status }, true).answer).toBe(true)
    expect(controlsOf({ ...view, expects: 'nothing', status: 'speaking' }, true).answer).toBe(false)
    expect(controlsOf({ ...view, status: 'understanding' }, true).answer).toBe(false)
  })
  it('is only the way out while the connection is gone, whatever is expected', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EXPECTATIONS), (expects) => {
        const { end, ...others } = controlsOf({ ...view, expects }, false)
        expect(end).toBe(true)
        expect(Object.values(others)).not.toContain(true)
      }),
    )
  })
})

describe('keys', () => {
  const press = { key: 'r', modified: false, repeat: false, focus: 'page' } as const
  it('mean what they say, once', () => {
    expect(talkKeyOf(press)).toBe('repeat')
    expect(talkKeyOf({ ...press, key: 'B' })).toBe('back')
    expect(talkKeyOf({ ...press, repeat: true })).toBeNull()
    expect(talkKeyOf({ ...press, modified: true })).toBeNull()
    expect(talkKeyOf({ ...press, key: 'q' })).toBeNull()
  })
  it('are letters in a field, and Enter presses the button it is on (bug: "bread" goes back a step)', () => {
    expect(talkKeyOf({ ...press, key: 'b', focus: 'text' })).toBeNull()
    expect(talkKeyOf({ ...press, key: 'Enter', focus: 'control' })).toBeNull()
    expect(talkKeyOf({ ...press, key: 'Enter' })).toBe('done')
  })
})

describe('a typed answer', () => {
  const reply: Reply = { id: 'a', text: 'tomorrow', sent: null, after: 1 }
  const around = { answers: 1, savedId: null, canAnswer: true, interviewer: 'one', ended: false, nowMs: 1_000 }
  const sent = { ...reply, sent: { to: 'one', atMs: 1_000 } }
  it('waits for the question and for somebody in the room (bug: typed during the greeting, and gone)', () => {
    expect(replyStep(reply, { ...around, canAnswer: false })).toBe('wait')
    expect(replyStep(reply, { ...around, interviewer: null })).toBe('wait')
    expect(replyStep(reply, around)).toBe('send')
  })
  it('is sent once, and again only to another interviewer', () => {
    expect(replyStep(sent, around)).toBe('wait')
    expect(replyStep(sent, { ...around, interviewer: null })).toBe('wait')
    expect(replyStep(sent, { ...around, interviewer: 'two' })).toBe('send')
  })
  it('is done with once it stands there, however it ended', () => {
    expect(replyStep(sent, { ...around, answers: 2, ended: true })).toBe('arrived')
  })
  it('does not arrive by what was said aloud while it waited (bug: the spoken turn counts for it, and it is dropped)', () => {
    const bubbles = [
      { seq: 3, from: 'candidate', text: 'tomorrow', via: 'typed' },
      { seq: 5, from: 'interviewer', text: 'At what time?', via: 'voice' },
      { seq: 8, from: 'candidate', text: 'well', via: 'voice' },
    ] as const
    expect(typedAnswersIn([...bubbles])).toBe(1)
    expect(replyStep(sent, { ...around, answers: typedAnswersIn([...bubbles]) })).toBe('wait')
  })
  it('cannot have arrived before it was sent', () => {
    expect(replyStep(reply, { ...around, answers: 2 })).toBe('send')
    expect(replyStep(reply, { ...around, answers: 2, canAnswer: false })).toBe('wait')
  })
  it('has arrived with its receipt, also of the page before a reload', () => {
    expect(replyStep(sent, { ...around, savedId: 'a' })).toBe('arrived')
    expect(replyStep(sent, { ...around, savedId: 'b' })).toBe('wait')
  })
  it('survives a reload, and what somebody else wrote there does no harm (bug: a reload loses it)', () => {
    const items = new Map<string, string>()
    const shelf = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    }
    keepReplies(shelf, 'one', { draft: 'and', queue: ['ten'], reply: sent })
    const under = { id: 'a', text: 'tomorrow', after: 1 }
    expect(keptReplies(shelf, 'one')).toEqual({ draft: 'and', queue: ['ten'], reply: under })
    expect(keptReplies(shelf, 'two').draft).toBe('')
    keepReplies(shelf, 'one', { draft: '', queue: [], reply: null })
    expect(items.size).toBe(0)
    for (const text of [
      '{',
      '7',
      '{"draft":1}',
      '{"draft":"","queue":[1],"reply":null}',
      '{"draft":"","queue":[],"reply":{}}',
    ])
      expect(keptReplies({ ...shelf, getItem: () => text }, 'one')).toEqual({ draft: '', queue: [], reply: null })
  })
  it('comes back into the field when it never appears, or when it is over (bug: what was typed is lost)', () => {
    expect(replyStep(sent, { ...around, nowMs: 1_001 + APPEAR_LIMIT_MS })).toBe('give_back')
    expect(replyStep(sent, { ...around, nowMs: 1_001 + APPEAR_LIMIT_MS, canAnswer: false })).toBe('wait')
    expect(replyStep(reply, { ...around, ended: true })).toBe('give_back')
  })
})

describe('how loud a voice was', () => {
  const frame = (amplitude: number) => Int16Array.from({ length: 960 }, (_, i) => amplitude * Math.sin(i / 10))
  const judged = (...frames: Int16Array[]) => judgeVoice(frames.reduce(withFrame, noVoiceYet))
  const many = (amplitude: number) => Array.from({ length: 20 }, () => frame(amplitude))
  it('is judged over the speech alone (bug: every pause makes a voice quieter)', () => {
    expect(judged(...many(4_000), ...many(0), ...many(0))).toMatchObject({ kind: 'good' })
    expect(judged(...many(400))).toMatchObject({ kind: 'quiet' })
    expect(judged(...many(30_000))).toMatchObject({ kind: 'loud' })
  })
  it('says when there was none, and never NaN', () => {
    expect(judged()).toEqual({ kind: 'no_microphone' })
    expect(judged(new Int16Array(0))).toEqual({ kind: 'no_microphone' })
    expect(judged(...many(0))).toEqual({ kind: 'silent' })
  })
})
