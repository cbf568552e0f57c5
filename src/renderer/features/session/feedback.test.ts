import type { AnswerEvaluation } from '@shared/contract/evaluation'
import type { ReportQuestion } from '@shared/contract/reports'
import { describe, expect, it } from 'vitest'
import { feedbackOf, isBetweenAnswers } from './feedback'

const stamp = { model: 'm', promptVersion: 'p', rubricVersion: 1 }
const scored: AnswerEvaluation = {
  state: 'scored',
  score: 72,
  criteria: [],
  strengths: ['Names a number', 'Second'],
  improvements: [],
  outline: [],
  ...stamp,
}
const report = (evaluation: AnswerEvaluation | null, followUpOf: string | null = null) => ({
  questions: [{ questionId: 'q1', number: 2, followUpOf, evaluation } as ReportQuestion],
})

describe('feedback between questions', () => {
  it('is the score with one strength and one improvement', () => {
    expect(feedbackOf(report(scored, 'q0'), 'q1')).toEqual({
      questionId: 'q1',
      questionNumber: 2,
      followUp: true,
      score: 72,
      reason: null,
      strength: 'Names a number',
      improvement: null,
    })
  })
  // "Not scorable" shown as 0 of 100 would be an invented grade.
  it('has no number where the answer was not scorable', () => {
    const evaluation: AnswerEvaluation = { state: 'not_scorable', reason: 'silence', note: '', ...stamp }
    expect(feedbackOf(report(evaluation), 'q1')).toMatchObject({ score: null, reason: 'silence' })
  })
  it('is none while there is no grade, or of another interview', () => {
    expect(feedbackOf(report({ state: 'queued' }), 'q1')).toBeNull()
    expect(feedbackOf(report(null), 'q1')).toBeNull()
    expect(feedbackOf(report(scored), 'elsewhere')).toBeNull()
  })
})

describe('when it may be seen', () => {
  it.each([
    ['listening', null, false],
    ['connecting', null, false],
    ['thinking', null, true],
    ['paused', null, true],
    ['speaking', 'question', true],
    // In the middle of an answer: a grade now would cut the thought off.
    ['speaking', 'step_in', false],
    ['speaking', 'greeting', false],
    // Bug: the card vanishes and comes back while Gemini takes breath for its question.
    ['speaking', null, true],
  ] as const)('%s, saying %s: %s', (status, speaking, seen) => {
    expect(isBetweenAnswers({ status, speaking }, 'thinking')).toBe(seen)
  })

  it('is not yet before the first sound of what breaks into listening (bug: seen for a blink at a step-in, then gone)', () => {
    expect(isBetweenAnswers({ status: 'speaking', speaking: null }, 'listening')).toBe(false)
    expect(isBetweenAnswers({ status: 'speaking', speaking: 'question' }, 'listening')).toBe(true)
  })
})
