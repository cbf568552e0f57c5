import { existsSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'

const NOBODY = '019a0000-0000-7000-8000-000000000000'
let studio: TestStudio
beforeEach(async () => {
  studio = await openTestStudio()
})
afterEach(() => studio.close())

async function finished(questionCount = 2): Promise<string> {
  const { client, agents } = studio
  studio.clock.nowMs += 60_000
  const { interviewId } = await client.interviews.start({ ...SETUP, questionCount })
  await eventually(() => expect(agents.last.job?.interviewId).toBe(interviewId))
  const agent = agents.last
  agent.join()
  for (let i = 0; i < questionCount; i++) agent.answer()
  await eventually(async () => expect(await client.interviews.running()).toBeNull())
  return interviewId
}

describe('self-rating', () => {
  test('sets the score of the answer and of the interview, and can be taken back', async () => {
    const { client } = studio
    const interviewId = await finished()
    const { questions } = await client.reports.get({ interviewId })
    const [first, second] = questions
    if (!first || !second) throw new Error('two questions')
    const rated = await client.reports.rate({
      interviewId,
      questionId: first.questionId,
      ratings: [
        { criterion: 0, rating: 5 },
        { criterion: 1, rating: 3 },
      ],
    })
    expect(rated.questions[0]).toMatchObject({ score: 75, scoredBy: 'self', ratings: [{ rating: 5 }, { rating: 3 }] })
    expect(rated).toMatchObject({ overallScore: 75, trend: null })
    const both = await client.reports.rate({
      interviewId,
      questionId: second.questionId,
      ratings: [{ criterion: 0, rating: 1 }],
    })
    expect(both).toMatchObject({ overallScore: 37.5, trend: 'declining' })
    expect((await client.interviews.get({ id: interviewId })).overallScore).toBe(37.5)
    const back = await client.reports.rate({ interviewId, questionId: second.questionId, ratings: [] })
    expect(back.questions[1]).toMatchObject({ score: null, scoredBy: null })
    expect(back.overallScore).toBe(75)
  })

  test('is refused for criteria that are not there or rated twice, and for questions of another interview', async () => {
    const { client } = studio
    const interviewId = await finished(1)
    const questionId = (await client.reports.get({ interviewId })).questions[0]?.questionId ?? ''
    const rate = (ratings: { criterion: number; rating: number }[], question = questionId) =>
      client.reports.rate({ interviewId, questionId: question, ratings })
    await expect(rate([{ criterion: 8, rating: 3 }])).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(rate([0, 0].map((criterion) => ({ criterion, rating: 3 })))).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(rate([{ criterion: 0, rating: 6 }])).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(rate([], NOBODY)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('scores appear on Home oldest first, the list sorts unscored ones last, and the report compares with the one before', async () => {
    const { client } = studio
    const ids: string[] = []
    for (const rating of [2, 4, null]) {
      const interviewId = await finished(1)
      ids.push(interviewId)
      const questionId = (await client.reports.get({ interviewId })).questions[0]?.questionId ?? ''
      if (rating) await client.reports.rate({ interviewId, questionId, ratings: [{ criterion: 0, rating }] })
    }
    expect((await client.interviews.scores({})).map(({ score }) => score)).toEqual([25, 75])
    expect((await client.reports.get({ interviewId: ids[1] ?? '' })).sincePrevious).toBe(50)
    for (const [order, expected] of [
      ['asc', [25, 75, null]],
      ['desc', [75, 25, null]],
    ] as const) {
      const { rows } = await client.interviews.list({ sort: 'score', order })
      expect(rows.map(({ overallScore }) => overallScore)).toEqual(expected)
    }
    const page = await client.interviews.list({ sort: 'startedAt', order: 'asc', page: 2, pageSize: 2 })
    expect(page.rows.map(({ id }) => id)).toEqual([ids[2]])
    expect(page.total).toBe(3)
  })
})

describe('peaks', () => {
  test('come in the asked stretch, at a stored rate only, and a deleted recording has none', async () => {
    const { client } = studio
    const interviewId = await finished(1)
    const { tracks } = await client.reports.get({ interviewId })
    const candidate = tracks.find(({ track }) => track === 'candidate')
    expect(candidate?.peakRates).toEqual([100])
    const ask = (fromMs: number, toMs?: number, perSecond = 100) =>
      client.reports.peaks({ interviewId, track: 'candidate', perSecond, fromMs, toMs })
    const pairs = Buffer.from((await ask(1000, 3000)).pairs, 'base64')
    expect(pairs).toHaveLength(200 * 2)
    expect([pairs.readInt8(0), pairs.readInt8(1)]).toEqual([-50, 50])
    expect(Buffer.from((await ask(0)).pairs, 'base64')).toHaveLength(Math.ceil((candidate?.durationMs ?? 0) / 10) * 2)
    expect((await ask(99_000_000)).pairs).toBe('')
    await expect(ask(0, 1000, 7)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    rmSync(`${studio.dataDir}/recordings`, { recursive: true })
    await expect(ask(0)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const without = await client.reports.get({ interviewId })
    expect(without.tracks.map(({ audioUrl }) => audioUrl)).toEqual([null, null])
    expect(() => studio.studio.recordings.resolveAudio(interviewId, 'candidate')).toThrow()
  })
})

test('the data folder can move: paths are stored relative to it', async () => {
  const interviewId = await finished(1)
  const path = studio.studio.recordings.resolveAudio(interviewId, 'interviewer')
  expect(path.startsWith(studio.dataDir)).toBe(true)
  expect(existsSync(path)).toBe(true)
})

test('what is not there is NOT_FOUND for every noun', async () => {
  const { client } = studio
  const calls = [
    client.reports.get({ interviewId: NOBODY }),
    client.interviews.get({ id: NOBODY }),
    client.interviews.end({ id: NOBODY }),
    client.interviews.resume({ id: NOBODY }),
    client.interviews.retake({ id: NOBODY }),
    client.interviews.join({ id: NOBODY }),
    client.reports.peaks({ interviewId: NOBODY, track: 'candidate', perSecond: 100 }),
  ]
  for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 })
})
