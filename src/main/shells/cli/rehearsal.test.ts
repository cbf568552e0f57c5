import type { AnswerRecord } from '@shared/domain/interview/answers'
import { describe, expect, it } from 'vitest'
import { formatRehearsal, summariseRehearsal } from './rehearsal'

const answer = (index: number, over: Partial<AnswerRecord> = {}): AnswerRecord => ({
  index,
  askedFromMs: 1_000,
  askedUntilMs: 3_000,
  listenFromMs: 3_000,
  speechFromMs: 4_000,
  speechUntilMs: 9_000,
  committedAtMs: 10_400,
  cause: 'end_of_turn',
  typedText: null,
  timesAsked: 1,
  ...over,
})
const facts = {
  interviewId: 'i',
  status: 'COMPLETED',
  path: 'livekit' as const,
  frames: null,
  reported: () => undefined,
  questionTexts: ['One?', 'Two?'],
  recording: { candidate: 'c.wav', interviewer: 'i.wav', durationMs: 20_000 },
}

describe('summariseRehearsal', () => {
  it('takes the silence off the gap, turn by turn', () => {
    // Bug: the mean silence is subtracted from the mean gap, and one slow turn hides behind a fast one.
    const rehearsal = summariseRehearsal({
      ...facts,
      answers: [answer(0), answer(1, { committedAtMs: 11_000 })],
      gapOf: (n) => (n === 1 ? 1_550 : 2_100),
    })
    expect(rehearsal.questions.map((q) => q.silenceMs)).toEqual([1_400, 2_000])
    expect(rehearsal.beyondSilenceMs).toEqual({ count: 2, p50: 125, p95: 148, max: 150 })
    expect(rehearsal.turnGapMs.max).toBe(2_100)
  })

  it('keeps a question that was never reached, with nulls and not zeros', () => {
    // Bug: a missing measurement counts as a gap of 0 ms and makes the figures better.
    const rehearsal = summariseRehearsal({ ...facts, answers: [answer(0)], gapOf: () => null })
    expect(rehearsal.questions[1]).toEqual({
      text: 'Two?',
      askedAtMs: null,
      askedUntilMs: null,
      answerStartMs: null,
      answerEndMs: null,
      gapMs: null,
      silenceMs: null,
      why: null,
      citation: null,
      score: null,
    })
    expect(rehearsal.turnGapMs.count).toBe(0)
    expect(formatRehearsal(rehearsal)).toContain('gap -')
  })

  it('says which path it was, and what became of the frames where they are counted', () => {
    // Bug: frames that were lost are seen only in the JSON document.
    const frames = { sent: 100, dropped: 1, received: 90, lost: 2 }
    const rehearsal = summariseRehearsal({ ...facts, answers: [], gapOf: () => null, path: 'device', frames })
    expect(rehearsal).toMatchObject({ path: 'device', frames })
    expect(formatRehearsal(rehearsal)).toContain('100 sent, 1 dropped, 90 received, 2 lost')
    const inRoom = summariseRehearsal({ ...facts, answers: [], gapOf: () => null })
    expect(formatRehearsal(inRoom)).not.toContain('Frames')
  })
})
