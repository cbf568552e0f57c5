import { resumesContract } from '@shared/contract/resumes'
import { expect, test } from 'vitest'
import { aGrade, aQuestion, aReport } from '../../../../tests/fakes/reports/a-report'
import { sessionView } from './session-view'

const RESUME = '01890000-0000-7000-8000-0000000000bb'
const evaluation = { ...aGrade({}), strengths: ['Concrete.'], improvements: ['Name a limit.'] }
const heard = {
  text: 'Because it was slow.',
  words: [],
  engine: 'device' as const,
  model: 'm',
  wordTimes: 'none' as const,
  dropsFillers: false,
}

test('a graded session gives what was asked and said in order, and the feedback on each answer', () => {
  const report = aReport({
    overallScore: 70,
    questions: [
      aQuestion({ text: 'Why?', transcript: heard, score: 70, evaluation }),
      aQuestion({
        number: 2,
        text: 'And how?',
        outcome: 'typed',
        typedText: 'Like this.',
        asked: { startMs: 21_000, endMs: 25_000 },
        answer: null,
      }),
      aQuestion({
        number: 3,
        text: 'What else?',
        outcome: 'skipped',
        asked: { startMs: 26_000, endMs: 27_000 },
        answer: null,
      }),
      // Bug: a question that was never put is part of the conversation.
      aQuestion({ number: 4, text: 'Never asked?', outcome: 'not_reached', asked: null, answer: null }),
    ],
  })
  const view = sessionView(report, RESUME)
  expect(view.resume_id).toBe(RESUME)
  expect(view.transcript).toEqual([
    { speaker: 'interviewer', text: 'Why?', atMs: 0 },
    { speaker: 'candidate', text: 'Because it was slow.', atMs: 8_000 },
    { speaker: 'interviewer', text: 'And how?', atMs: 21_000 },
    // Typed: there is no place on the recording but the end of the question.
    { speaker: 'candidate', text: 'Like this.', atMs: 25_000 },
    { speaker: 'interviewer', text: 'What else?', atMs: 26_000 },
  ])
  expect(view.ai_feedback).toEqual({
    overallScore: 70,
    summary: null,
    answers: [{ question: 'Why?', score: 70, strengths: ['Concrete.'], improvements: ['Name a limit.'] }],
  })
  // As the contract has it, or no other program could read it.
  const { outputSchema } = resumesContract.session['~orpc']
  if (!outputSchema || !('safeParse' in outputSchema)) throw new Error('the contract says no form')
  expect(outputSchema.safeParse(view).success).toBe(true)
})

test('without a grade there is no feedback, and an answer nobody wrote down has no words', () => {
  const view = sessionView(aReport({ questions: [aQuestion()] }), null)
  expect(view).toMatchObject({ resume_id: null, ai_feedback: null })
  expect(view.transcript[1]).toEqual({ speaker: 'candidate', text: null, atMs: 8_000 })
})
