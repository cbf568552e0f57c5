import { describe, expect, it } from 'vitest'
import type { AnswerRecord } from '../interview/answers'
import { measureAnswer } from './measure-answer'

const hushed: AnswerRecord = {
  index: 0,
  askedFromMs: null,
  askedUntilMs: null,
  listenFromMs: 1_000,
  speechFromMs: 2_000,
  speechUntilMs: 6_000,
  committedAtMs: 8_000,
  cause: 'end_of_turn',
  typedText: null,
  timesAsked: 1,
}
const speech = [{ startMs: 2_000, endMs: 6_000 }]

describe('a question that was silenced before its first sample left', () => {
  it('was answered all the same (bug: Escape at once, and a spoken answer is reported as "not reached")', () => {
    expect(measureAnswer({ record: hushed, speech, recordingMs: 10_000 })).toMatchObject({
      outcome: 'spoken',
      asked: { startMs: 1_000, endMs: 1_000 },
      answer: { startMs: 2_000, endMs: 6_000 },
      timeToFirstWordMs: 1_000,
    })
  })
  it('was skipped when it was skipped', () => {
    const record: AnswerRecord = { ...hushed, speechFromMs: null, speechUntilMs: null, cause: 'skipped' }
    expect(measureAnswer({ record, speech, recordingMs: 10_000 }).outcome).toBe('skipped')
  })
  it('was not reached when nothing of it ever began', () => {
    const record: AnswerRecord = { ...hushed, listenFromMs: null, committedAtMs: null, speechFromMs: null, cause: null }
    expect(measureAnswer({ record, speech, recordingMs: 10_000 })).toMatchObject({
      outcome: 'not_reached',
      asked: null,
    })
  })
})
