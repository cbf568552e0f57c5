import { afterEach, beforeEach, expect, test } from 'vitest'
import { anInterview } from '../../../../tests/fakes/studio/an-interview'
import { openTestCore, type TestCore } from '../../../../tests/fakes/studio/test-core'
import { updateReviewCard } from './review-cards'

const DAY_MS = 86_400_000
const START_MS = Date.UTC(2026, 0, 1, 10)

let studio: TestCore
beforeEach(() => {
  studio = openTestCore()
})
afterEach(() => studio.close())

/** An interview with one question of the bank, answered after a minute of its timeline and written down at `writtenAtMs`. */
function answered(startedAtMs: number, writtenAtMs: number) {
  const { persistence, profile, newId } = studio.core
  const [interviewId, questionId] = [newId(), newId()]
  const ids = { profileId: profile.id, interviewId }
  const content = { content: 'What is it?', expectedAnswer: '', difficulty: 'MEDIUM', topic: 't' } as const
  const plain = { evaluationCriteria: [], keyPoints: [], followUpOf: null, why: null, citation: null }
  persistence.interviews.insert(anInterview({ id: interviewId, profileId: profile.id, startedAtMs }))
  persistence.questions.insertAll([
    {
      ...ids,
      ...content,
      ...plain,
      id: questionId,
      bankKey: 'key',
      order: 0,
      stage: 'technical',
      source: 'bank',
    },
  ])
  const event = { type: 'candidate_joined', atMs: 60_000 } as const
  const step = {
    seq: 0,
    event,
    fromState: 'listening',
    toState: 'deciding',
    atMs: event.atMs,
    createdAtMs: writtenAtMs,
  }
  persistence.stateTransitions.append({ ...ids, ...step, id: newId() })
  const facts = { typedText: null, cause: null, askedFromMs: 0, askedUntilMs: 1, audioStartMs: 2, audioEndMs: 3 }
  persistence.answers.putFacts(
    { ...ids, id: newId(), questionId },
    { ...facts, durationMs: 1, committedAtMs: 60_000, timesAsked: 1, updatedAtMs: writtenAtMs },
  )
  return (score: number | null) => {
    const scored = { score, scoredBy: score === null ? null : ('self' as const), selfRatings: [], updatedAtMs: 1 }
    persistence.answers.putScore({ ...ids, id: newId(), questionId }, scored)
    updateReviewCard(studio.core, interviewId, questionId)
  }
}

function card() {
  const { persistence, profile } = studio.core
  return persistence.reviewCards.next(profile.id, { limit: 10 })[0]
}

test('another grade of an older answer is no new review (it counted once more, and dated the last one back)', () => {
  const first = answered(START_MS, START_MS + 60_000)
  const second = answered(START_MS + 10 * DAY_MS, START_MS + 10 * DAY_MS + 60_000)
  first(80)
  second(40)
  const known = card()
  first(82)
  expect(card()).toEqual(known)
  // Nor is the last answer another one after that: a better grade of it takes the place of its own.
  second(45)
  expect(card()?.card).toMatchObject({ now: { reps: 2, score: 45 } })
})

test('an answer taken back and rated once more counts again', () => {
  const first = answered(START_MS, START_MS + 60_000)
  const second = answered(START_MS + 10 * DAY_MS, START_MS + 10 * DAY_MS + 60_000)
  first(80)
  second(40)
  const known = card()
  second(null)
  expect(card()?.lastScore).toBe(80)
  second(40)
  expect(card()).toEqual(known)
})

test('an answer given after "continue tomorrow" counts from tomorrow (it was taken for the first day’s)', () => {
  answered(START_MS, START_MS + DAY_MS)(80)
  expect(card()?.card).toMatchObject({ now: { lastReviewMs: START_MS + DAY_MS } })
})
