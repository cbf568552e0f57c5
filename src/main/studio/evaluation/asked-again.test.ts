import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EvaluationBench, openEvaluationBench } from '../../../../tests/fakes/studio/evaluation-bench'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import type { AnswerFacts } from '../../persistence/repositories/answers'

let bench: EvaluationBench
beforeEach(() => {
  bench = openEvaluationBench()
})
afterEach(() => bench.close())

const rowOf = (interviewId: string, i = 0) =>
  bench.core.persistence.answers.ofInterview(bench.core.profile.id, interviewId)[i]

function put(interviewId: string, questionId: string, change: Partial<AnswerFacts>) {
  const { persistence, profile, newId } = bench.core
  const row = persistence.answers.ofInterview(profile.id, interviewId).find((one) => one.questionId === questionId)
  if (!row) throw new Error('no such answer')
  const { typedText, cause, askedFromMs, askedUntilMs, audioStartMs, audioEndMs, durationMs } = row
  const { committedAtMs, timesAsked, updatedAtMs } = row
  const facts: AnswerFacts = {
    ...{ typedText, cause, askedFromMs, askedUntilMs, audioStartMs, audioEndMs, durationMs },
    ...{ committedAtMs, timesAsked, updatedAtMs },
    ...change,
  }
  persistence.answers.putFacts({ id: newId(), profileId: profile.id, interviewId, questionId }, facts)
}

const ASKED_AGAIN = { audioStartMs: null, audioEndMs: null, durationMs: null, committedAtMs: null, cause: null }

async function evaluated() {
  const { interviewId, questionIds } = bench.interview([{}])
  bench.evaluation.interviewEnded(interviewId)
  await eventually(() => expect(bench.jobs(interviewId).map(({ state }) => state)).toEqual(['done', 'done', 'done']))
  return { interviewId, questionId: questionIds[0] ?? '' }
}

describe('an interview that was walked away from', () => {
  it('"Evaluate now" leaves the answer that may still be given (bug: its half was graded, and the whole never)', async () => {
    const { interviewId, questionIds } = bench.interview([{}, {}])
    const { persistence, profile } = bench.core
    persistence.interviews.update(profile.id, interviewId, { endedReason: 'abandoned' })
    put(interviewId, questionIds[1] ?? '', { committedAtMs: null, cause: null })
    expect(await bench.evaluation.estimate(interviewId)).toMatchObject({ answers: 1, audioMs: 6_000 })
    await bench.evaluation.start(interviewId)
    await eventually(() => expect(bench.jobs(interviewId).map(({ state }) => state)).toEqual(['done', 'done', 'done']))
    expect(rowOf(interviewId)?.score).toBeGreaterThan(0)
    expect(rowOf(interviewId, 1)).toMatchObject({ transcription: null, evaluation: null, score: null })
  })
})

describe('an answer that is given anew', () => {
  it('has neither the text nor the grade of the one before (bug: a stale grade that nothing replaced)', async () => {
    const { interviewId, questionId } = await evaluated()
    expect(rowOf(interviewId)).toMatchObject({ scoredBy: 'model' })
    put(interviewId, questionId, { ...ASKED_AGAIN, timesAsked: 2 })
    const gone = { transcript: null, transcription: null, evaluation: null, score: null, scoredBy: null }
    expect(rowOf(interviewId)).toMatchObject({ ...gone, timesAsked: 2 })
  })

  it('loses them also when only the sound or the moment it was taken differs', async () => {
    for (const change of [{ audioEndMs: 14_000 }, { committedAtMs: 90_000 }]) {
      const { interviewId, questionId } = await evaluated()
      put(interviewId, questionId, change)
      expect(rowOf(interviewId)).toMatchObject({ transcription: null, evaluation: null, score: null, scoredBy: null })
    }
  })

  it('keeps what the person gave it, and the same facts once more change nothing', async () => {
    const { interviewId, questionId } = await evaluated()
    const before = rowOf(interviewId)
    put(interviewId, questionId, {})
    expect(rowOf(interviewId)).toEqual(before)
    const { persistence, profile, newId } = bench.core
    persistence.answers.putScore(
      { id: newId(), profileId: profile.id, interviewId, questionId },
      { score: 25, scoredBy: 'self', selfRatings: [{ criterion: 0, rating: 1 }], updatedAtMs: 1 },
    )
    put(interviewId, questionId, { ...ASKED_AGAIN, timesAsked: 2 })
    expect(rowOf(interviewId)).toMatchObject({
      ...{ score: 25, scoredBy: 'self', selfRatings: [{ criterion: 0, rating: 1 }] },
      ...{ evaluation: null, transcript: null },
    })
  })

  it('keeps what the live model heard of it before and after it was taken, and not what it heard of the one before', () => {
    const { interviewId, questionIds } = bench.interview([{}], { running: true })
    const questionId = questionIds[0] ?? ''
    const heard = (text: string) => bench.evaluation.storeHeard({ interviewId, questionId, text, model: 'live' })
    put(interviewId, questionId, { ...ASKED_AGAIN, timesAsked: 2 })
    heard('half of it')
    put(interviewId, questionId, { audioStartMs: 60_000 })
    put(interviewId, questionId, { audioEndMs: 64_000 })
    put(interviewId, questionId, { committedAtMs: 65_000, cause: 'end_of_turn' })
    expect(rowOf(interviewId)?.transcript).toBe('half of it')
    heard('all of it')
    expect(rowOf(interviewId)?.transcript).toBe('all of it')
    put(interviewId, questionId, { ...ASKED_AGAIN, timesAsked: 3 })
    expect(rowOf(interviewId)).toMatchObject({ transcript: null, transcription: null })
  })
})
