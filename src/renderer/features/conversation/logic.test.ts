import { EXPECTATIONS } from '@shared/domain/conversation/view'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { controlsOf } from './controls'
import { talkKeyOf } from './keys'
import { APPEAR_LIMIT_MS, type Reply, replyStep } from './reply-queue'
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
  const around = { answers: 1, canAnswer: true, interviewer: 'one', ended: false, nowMs: 1_000 }
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
