import type { AnswerEvaluation } from '@shared/contract/evaluation'
import type { ReportModel } from '@shared/contract/reports'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aGrade, aQuestion, aReport } from '../../../../tests/fakes/reports/a-report'
import { anInterview } from '../../../../tests/fakes/studio/an-interview'
import { openTestCore, type TestCore } from '../../../../tests/fakes/studio/test-core'
import { attemptsAt } from '../reports/attempts'
import { DEFAULT_SETTINGS } from '../settings/settings'
import { createHistory } from './history'

const DAY_MS = 86_400_000
const NOW = 1_800_000_000_000
const SETTINGS = { get: () => DEFAULT_SETTINGS }

let studio: TestCore
beforeEach(() => {
  studio = openTestCore()
})
afterEach(() => studio.close())

interface Held {
  id: string
  profileId?: string
  daysAgo?: number
  answers?: { topic: string; score: number | null; grade?: AnswerEvaluation }[]
  weaknesses?: string[]
  score?: number | null
  endedReason?: 'finished' | 'abandoned'
}

function hold({ id, profileId = studio.core.profile.id, daysAgo = 0, answers = [], weaknesses, ...rest }: Held): void {
  const { persistence } = studio.core
  persistence.interviews.insert(
    anInterview({
      id,
      profileId,
      startedAtMs: NOW - daysAgo * DAY_MS,
      durationMs: 60_000,
      overallScore: rest.score ?? null,
      endedReason: rest.endedReason ?? 'finished',
    }),
  )
  answers.forEach(({ topic, score, grade }, order) => {
    const questionId = `${id}-${order}`
    persistence.questions.insertAll([
      {
        id: questionId,
        profileId,
        interviewId: id,
        bankKey: null,
        content: `Question ${order}?`,
        expectedAnswer: '',
        difficulty: 'MEDIUM',
        topic,
        stage: 'technical',
        order,
        evaluationCriteria: [],
        keyPoints: [],
        source: 'bank',
        followUpOf: null,
        why: null,
      },
    ])
    if (score === null) return
    persistence.answers.putEvaluation(
      { id: `${questionId}-a`, profileId, interviewId: id, questionId },
      { evaluation: grade ?? null, score, scoredBy: grade ? 'model' : 'self', updatedAtMs: 1 },
    )
  })
  if (weaknesses === undefined) return
  persistence.reports.put({
    id: `${id}-r`,
    profileId,
    interviewId: id,
    analysisStatus: 'completed',
    completion: {
      summary: '',
      analysis: '',
      strengths: [],
      weaknesses,
      recommendations: [],
      resources: [],
      improvements: [],
      highlights: [],
      model: 'm',
      promptVersion: '1',
    },
    createdAtMs: 1,
    updatedAtMs: 1,
  })
}

test('nothing is known before the first interview, and nothing is NaN', () => {
  const history = createHistory(studio.core, SETTINGS)
  expect(history.statistics(0)).toEqual({
    name: null,
    interviews: 0,
    practiceMs: 0,
    averageScore: null,
    streakDays: 0,
    best: null,
    weakest: null,
  })
  expect(history.trends(50)).toEqual({ points: [], topics: [], weaknesses: [] })
  expect(history.roles()).toEqual([])
})

test('statistics are of finished interviews of this profile alone', () => {
  studio.core.persistence.profiles.insert({ id: 'other', name: 'Eve', isDefault: false, createdAtMs: 1 })
  hold({
    id: 'a',
    daysAgo: 0,
    score: 80,
    answers: [
      { topic: 'X', score: 90 },
      { topic: 'Y', score: 40.04 },
    ],
  })
  hold({ id: 'b', daysAgo: 1, score: 61, answers: [{ topic: 'X', score: 80 }] })
  hold({ id: 'c', daysAgo: 2, endedReason: 'abandoned', score: 5 })
  hold({ id: 'd', daysAgo: 2, profileId: 'other', score: 1, answers: [{ topic: 'Z', score: 1 }] })
  expect(createHistory(studio.core, SETTINGS).statistics(0)).toEqual({
    name: null,
    interviews: 2,
    practiceMs: 120_000,
    averageScore: 70.5,
    streakDays: 2,
    best: { topic: 'X', score: 85 },
    weakest: { topic: 'Y', score: 40 },
  })
  expect(
    createHistory(studio.core, SETTINGS)
      .trends(50)
      .points.map(({ interviewId }) => interviewId),
  ).toEqual(['b', 'a'])
})

// Kept from one visit of Home to the next, they must never be older than what was written or the day.
test('statistics follow what is written, the name and the day', () => {
  const history = createHistory(studio.core, SETTINGS)
  hold({ id: 'a', daysAgo: 1 })
  expect(history.statistics(0)).toMatchObject({ interviews: 1, streakDays: 1, name: null })
  hold({ id: 'b', daysAgo: 0 })
  expect(history.statistics(0)).toMatchObject({ interviews: 2, streakDays: 2 })
  history.rename('Ada')
  expect(history.statistics(0).name).toBe('Ada')
  studio.core.persistence.interviews.remove(studio.core.profile.id, 'b')
  expect(history.statistics(0).interviews).toBe(1)
})

// Only the last days are read at first.
test('a long row of days is counted to its end', () => {
  for (let daysAgo = 0; daysAgo < 45; daysAgo++) hold({ id: `d${daysAgo}`, daysAgo })
  hold({ id: 'before', daysAgo: 46 })
  expect(createHistory(studio.core, SETTINGS).statistics(0).streakDays).toBe(45)
})

test('one topic is neither best nor weakest', () => {
  hold({ id: 'a', score: 80, answers: [{ topic: 'X', score: 90 }] })
  expect(createHistory(studio.core, SETTINGS).statistics(0)).toMatchObject({ best: null, weakest: null })
})

test('trends say who scored by which rubric, and merge what came up again', () => {
  const graded = { topic: 'X', score: 70, grade: aGrade({}) }
  hold({ id: 'a', daysAgo: 3, score: 70, answers: [graded], weaknesses: ['Give numbers for the outcome'] })
  hold({ id: 'b', daysAgo: 2, score: 60, answers: [{ topic: 'X', score: 60 }] })
  hold({ id: 'c', daysAgo: 1, weaknesses: ['Give numbers for the outcome.'] })
  studio.core.persistence.interviewMeasures.put({
    interviewId: 'a',
    profileId: studio.core.profile.id,
    startedAtMs: 1,
    measures: { wordsPerMinute: 140 },
    speechMs: 1,
    updatedAtMs: 1,
  })
  const { points, topics, weaknesses } = createHistory(studio.core, SETTINGS).trends(50)
  expect(points.map(({ scoredBy, model, rubricVersion }) => [scoredBy, model, rubricVersion])).toEqual([
    ['model', 'some-model', 1],
    ['self', null, null],
    [null, null, null],
  ])
  // Measures in the form of another program are none: the page must not draw what it does not know.
  expect(points[0]?.measures.wordsPerMinute).toBeNull()
  expect(topics).toMatchObject([{ topic: 'X', points: [{ score: 70 }, { score: 60 }] }])
  expect(weaknesses).toMatchObject([{ text: 'Give numbers for the outcome.', times: 2, interviewIds: ['c', 'a'] }])
  expect(createHistory(studio.core, SETTINGS).trends(1).points).toHaveLength(1)
})

test('trends have no fillers for somebody who asked for none (catches numbers kept from before)', () => {
  hold({ id: 'a', score: 70 })
  studio.core.persistence.interviewMeasures.put({
    interviewId: 'a',
    profileId: studio.core.profile.id,
    startedAtMs: 1,
    measures: { ...aReport().speech.measures, fillersPerMinute: 3, wordsPerMinute: 140 },
    speechMs: 1,
    updatedAtMs: 1,
  })
  const measuresOf = (disfluencyMeasures: boolean) =>
    createHistory(studio.core, { get: () => ({ ...DEFAULT_SETTINGS, disfluencyMeasures }) }).trends(50).points[0]
      ?.measures
  expect(measuresOf(true)).toMatchObject({ fillersPerMinute: 3, wordsPerMinute: 140 })
  expect(measuresOf(false)).toMatchObject({ fillersPerMinute: null, wordsPerMinute: 140 })
})

test('without words on the whole interview the grades of its answers say what could be better', () => {
  const grade = { ...aGrade({}), improvements: ['Explain how the change was tested'] }
  for (const id of ['a', 'b']) hold({ id, score: 70, answers: [{ topic: 'X', score: 70, grade }] })
  expect(createHistory(studio.core, SETTINGS).trends(50).weaknesses).toMatchObject([{ times: 2 }])
})

test('a name is the profile from then on, everywhere it was handed to, and an empty one takes it back', () => {
  const history = createHistory(studio.core, SETTINGS)
  history.rename('  Ada 🚀 ')
  expect(history.statistics(0).name).toBe('Ada 🚀')
  expect(studio.core.profile.name).toBe('Ada 🚀')
  expect(studio.core.persistence.profiles.default()?.name).toBe('Ada 🚀')
  history.rename('   ')
  expect(history.statistics(0).name).toBeNull()
})

test('attempts are the answers to the same words, oldest first, without skipped ones and other profiles', async () => {
  studio.core.persistence.profiles.insert({ id: 'other', name: 'Eve', isDefault: false, createdAtMs: 1 })
  for (const [daysAgo, id] of ['new', 'skipped', 'old'].entries()) {
    hold({ id, daysAgo, answers: [{ topic: 'X', score: null }] })
  }
  hold({ id: 'theirs', profileId: 'other', answers: [{ topic: 'X', score: null }] })
  const reportOf = (interviewId: string): ReportModel =>
    aReport({
      interviewId,
      questions: [
        aQuestion({
          questionId: `${interviewId}-0`,
          outcome: interviewId === 'skipped' ? 'skipped' : 'spoken',
          score: 70,
          scoredBy: 'model',
          evaluation: aGrade({}),
        }),
      ],
    })
  const options = {
    core: studio.core,
    recordings: { ofInterview: () => [], absolute: (path: string) => path },
    reportOf,
  }
  const attempts = await attemptsAt(options, 'new', 'new-0')
  expect(attempts.map(({ interviewId }) => interviewId)).toEqual(['old', 'new'])
  expect(attempts[0]).toMatchObject({ peaks: '', audioUrl: null, score: 70, model: 'some-model', rubricVersion: 1 })
  await expect(attemptsAt(options, 'new', 'old-0')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(attemptsAt(options, 'theirs', 'theirs-0')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
