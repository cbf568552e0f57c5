import { STAGES } from '@shared/domain/interview/plan'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'

const DAY_MS = 86_400_000
const NOBODY = '019a0000-0000-7000-8000-000000000000'
const { seed: _, ...UNSEEDED } = SETUP
const OF_ROLE = { role: SETUP.role, level: SETUP.level }

let studio: TestStudio
beforeEach(async () => {
  studio = await openTestStudio()
})
afterEach(() => studio.close())

type Setup = Parameters<TestStudio['client']['interviews']['start']>[0]
const whole = { ...UNSEEDED, questionCount: 8 }

async function offer(kind: string) {
  return (await studio.client.plans.offers(OF_ROLE)).find((one) => one.kind === kind)
}

/** Starts it and says what the agent is to ask. */
async function started(setup: Setup) {
  const before = studio.agents.all.length
  const { interviewId } = await studio.client.interviews.start(setup)
  await eventually(() => expect(studio.agents.all.length).toBeGreaterThan(before))
  await eventually(() => expect(studio.agents.last.job).not.toBeNull())
  return {
    interviewId,
    agent: studio.agents.last,
    asked: studio.agents.last.job?.plan.questions.map((q) => q.text) ?? [],
  }
}

/** A whole interview, every answer rated with `rating` of 5. */
async function finished(setup: Setup, rating: number) {
  const { interviewId, agent, asked } = await started(setup)
  agent.join()
  for (const _question of asked) agent.answer()
  await eventually(async () =>
    expect((await studio.client.interviews.get({ id: interviewId })).status).toBe('COMPLETED'),
  )
  await rate(interviewId, rating)
  await eventually(async () => expect(await studio.client.interviews.running()).toBeNull())
  return { interviewId, asked }
}

async function rate(interviewId: string, rating: number | null) {
  const { questions } = await studio.client.reports.get({ interviewId })
  for (const { questionId } of questions) {
    const ratings = rating === null ? [] : [{ criterion: 0, rating }]
    await studio.client.reports.rate({ interviewId, questionId, ratings })
  }
}

describe('a full interview', () => {
  test('has its stages in order, and every question says which rule chose it', async () => {
    const { questions } = await studio.client.plans.preview(whole)
    const stages = questions.map(({ stage }) => STAGES.indexOf(stage))
    expect(stages).toEqual([...stages].sort((a, b) => a - b))
    expect(questions.map(({ stage }) => stage)).toEqual([
      'opening',
      ...Array(3).fill('technical'),
      ...Array(2).fill('behavioural'),
      'situational',
      'closing',
    ])
    for (const { why } of questions) expect(why).toMatchObject({ rule: 'stage', score: null })
  })

  test('asks exactly what was previewed, though the studio chose the seed', async () => {
    // Bug: the page shows eight questions, and the interviewer asks eight others.
    const first = await finished(whole, 4)
    const preview = await studio.client.plans.preview(whole)
    expect(preview.questions.some(({ content, stage }) => stage === 'technical' && first.asked.includes(content))).toBe(
      false,
    )
    const { asked } = await started({ ...whole, seed: preview.seed })
    expect(asked).toEqual(preview.questions.map(({ content }) => content))
  })

  test('follows stages of one’s own, and refuses such that do not add up', async () => {
    const stages = [
      { stage: 'behavioural', count: 3 },
      { stage: 'technical', count: 2 },
    ] as const
    const { questions } = await studio.client.plans.preview({ ...UNSEEDED, questionCount: 5, stages: [...stages] })
    expect(questions.map(({ stage }) => stage)).toEqual([
      ...Array(3).fill('behavioural'),
      ...Array(2).fill('technical'),
    ])
    const wrong = studio.client.plans.preview({ ...UNSEEDED, questionCount: 6, stages: [...stages] })
    await expect(wrong).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('tells why of what was begun, and nothing of what comes', async () => {
    // Bug: the room gives the next questions away.
    const { interviewId, agent, asked } = await started({ ...whole, timeBoxMs: 600_000 })
    expect(agent.job?.plan.timeBoxMs).toBe(600_000)
    agent.join()
    await eventually(async () => expect(await studio.client.plans.why({ interviewId })).toHaveLength(1))
    const [first] = await studio.client.plans.why({ interviewId })
    expect(first).toMatchObject({
      number: 1,
      followUp: false,
      text: asked[0],
      stage: 'opening',
      why: { rule: 'stage' },
    })
    await expect(studio.client.plans.why({ interviewId: NOBODY })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the other kinds', () => {
  test('a drill is short, has a time box, and leaves the form of the last interview as it was', async () => {
    await finished({ ...whole, timeBoxMs: 1_200_000 }, 4)
    const drill = await offer('drill')
    expect(drill).toMatchObject({ unavailable: null, timeBoxMs: 300_000 })
    const { agent } = await started({ ...UNSEEDED, kind: 'drill', questionCount: drill?.questionCount ?? 0 })
    expect(agent.job?.plan.timeBoxMs).toBe(300_000)
    const { lastSetup } = await studio.client.settings.get()
    expect(lastSetup).toMatchObject({ kind: 'full', questionCount: 8, timeBoxMs: 1_200_000 })
  })

  test('one question is one', async () => {
    const { questions } = await studio.client.plans.preview({ ...whole, kind: 'one_question', questionCount: 1 })
    expect(questions).toHaveLength(1)
  })

  test.each([
    ['one_question', 2],
    ['drill', 7],
  ] as const)(
    '%s of %i is refused with its sentence, before a model is asked (it made as many)',
    async (kind, questionCount) => {
      const wrong = { ...UNSEEDED, kind, questionCount }
      const refused = { code: 'QUESTION_COUNT', message: expect.stringContaining('a quick drill has 6 at most') }
      await expect(studio.client.plans.preview(wrong)).rejects.toMatchObject(refused)
      const made = { ...wrong, questionSource: 'generated', language: 'de-DE' } as const
      await expect(studio.client.interviews.start(made)).rejects.toMatchObject(refused)
      expect(studio.agents.all).toEqual([])
    },
  )

  test.each([0, 21, 2.5])('%d questions are no interview of any kind', async (questionCount) => {
    const any = { ...UNSEEDED, kind: 'full', questionCount } as const
    await expect(studio.client.plans.preview(any)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('nothing is weak and nothing due before anything has a score', async () => {
    expect(await offer('weakest')).toMatchObject({ unavailable: 'NOTHING_WEAK', topic: null })
    expect(await offer('repetition')).toMatchObject({ unavailable: 'NOTHING_DUE', due: null })
    for (const [kind, code] of [
      ['weakest', 'NOTHING_WEAK'],
      ['repetition', 'NOTHING_DUE'],
    ] as const)
      await expect(studio.client.interviews.start({ ...UNSEEDED, kind })).rejects.toMatchObject({ code })
    // Bug: a refused start leaves a half-made interview, and the next one is refused as well.
    expect(await studio.client.interviews.running()).toBeNull()
  })

  test('the weakest area is the topic with the lowest mean, with its score as the reason', async () => {
    await finished({ ...UNSEEDED, topics: ['code-design'], questionCount: 2 }, 5)
    await finished({ ...UNSEEDED, topics: ['system-design'], questionCount: 2 }, 2)
    expect(await offer('weakest')).toMatchObject({
      unavailable: null,
      topic: { title: 'System design', meanScore: 25 },
    })
    const { questions } = await studio.client.plans.preview({ ...UNSEEDED, kind: 'weakest', questionCount: 5 })
    expect(questions).toHaveLength(5)
    for (const { topic, why } of questions) {
      expect(topic).toBe('System design')
      expect(why).toEqual({ rule: 'weakest', score: 25, detail: 'System design' })
    }
    // Of another role nothing is known.
    const other = await studio.client.plans.offers({ role: 'ux-designer', level: 'mid' })
    expect(other.find(({ kind }) => kind === 'weakest')?.unavailable).toBe('NOTHING_WEAK')
  })
})

describe('of a person’s own', () => {
  test('a vacancy: some questions are about its lines and show them, in the place of others', async () => {
    const text = ['We need:', '- Five years of PostgreSQL in production', '- Experience with incident response'].join(
      '\n',
    )
    const { id } = await studio.client.vacancies.add({ title: 'Backend', company: 'Acme', text })
    const { questions } = await studio.client.plans.preview({ ...whole, vacancyId: id })
    expect(questions).toHaveLength(8)
    const cited = questions.filter(({ citation }) => citation !== null)
    expect(cited.length).toBeGreaterThan(0)
    for (const { citation, why, stage } of cited) {
      expect(citation?.source).toBe('vacancy')
      expect(text).toContain(citation?.quote)
      expect(why?.rule).toBe('cited')
      expect(['opening', 'closing']).not.toContain(stage)
    }
    const stages = questions.map(({ stage }) => STAGES.indexOf(stage))
    expect(stages).toEqual([...stages].sort((a, b) => a - b))
  })

  test('a résumé or a vacancy that is not there keeps the interview from starting', async () => {
    const start = (about: Partial<Setup>) => studio.client.interviews.start({ ...whole, ...about })
    await expect(start({ resumeId: NOBODY })).rejects.toMatchObject({ code: 'RESUME_NOT_FOUND' })
    await expect(start({ vacancyId: NOBODY })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(start({ packId: NOBODY })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a pack: its plan’s keys in their order, the rest drawn from it, its time box and its name as the reason', async () => {
    const question = (key: string, stage: string) => ({
      key,
      stage,
      position: 'baker',
      difficulty: 'EASY',
      topic: 'Bread',
      question: `How about ${key}?`,
    })
    const pack = {
      key: 'bakery',
      name: 'Bakery',
      version: '1',
      author: 'A baker',
      questions: [
        ...['t1', 't2', 't3'].map((key) => question(key, 'technical')),
        ...['b1', 'b2'].map((key) => question(key, 'behavioural')),
      ],
      plan: {
        stages: [
          { stage: 'behavioural', count: 1, keys: ['b2'] },
          { stage: 'technical', count: 2, keys: ['t3'] },
        ],
        timeBoxMinutes: 12,
      },
    }
    const file = JSON.stringify({ format: 'greenroom-pack', v: 1, pack, signature: null })
    const { packId } = await studio.client.library.installPack({ fileName: 'bakery.greenroom-pack', text: file })
    const plan = await studio.client.plans.preview({ ...whole, packId })
    expect(plan.timeBoxMs).toBe(720_000)
    expect(plan.questions.slice(0, 2).map(({ content }) => content)).toEqual(['How about b2?', 'How about t3?'])
    expect(['How about t1?', 'How about t2?']).toContain(plan.questions[2]?.content)
    expect(plan.questions).toHaveLength(3)
    for (const { why } of plan.questions) expect(why).toEqual({ rule: 'pack', score: null, detail: 'Bakery' })
  })
})

describe('repetition', () => {
  test('what was answered badly is due the next day, what was answered well later, and says its score', async () => {
    const bad = await finished({ ...UNSEEDED, questionCount: 2 }, 1)
    const good = await finished({ ...UNSEEDED, questionCount: 2 }, 5)
    const all = await studio.client.plans.repetitions({})
    expect(all.map(({ content }) => content).sort()).toEqual([...bad.asked, ...good.asked].sort())
    expect(all.map(({ lastScore }) => lastScore)).toEqual([0, 0, 100, 100])
    studio.clock.nowMs += DAY_MS
    expect(await offer('repetition')).toMatchObject({ unavailable: null, questionCount: 2, due: { count: 2 } })
    const { asked, interviewId } = await finished({ ...UNSEEDED, kind: 'repetition', questionCount: 10 }, 4)
    expect([...asked].sort()).toEqual([...bad.asked].sort())
    const why = await studio.client.plans.why({ interviewId })
    expect(why[0]?.why).toMatchObject({ rule: 'due', score: 0 })
    expect(Date.parse(why[0]?.why?.detail ?? '')).toBeLessThanOrEqual(studio.clock.nowMs)
    // Answered, so no longer due.
    expect(await offer('repetition')).toMatchObject({ unavailable: 'NOTHING_DUE' })
  })

  test('another rating of the same answer counts once, and none takes it back', async () => {
    // Bug: clicking through the stars moves a question years away.
    const { interviewId } = await finished({ ...UNSEEDED, questionCount: 1 }, 5)
    const [easy] = await studio.client.plans.repetitions({})
    await rate(interviewId, 1)
    const [hard] = await studio.client.plans.repetitions({})
    expect(hard?.dueAtMs).toBeLessThan(easy?.dueAtMs ?? 0)
    await rate(interviewId, 5)
    expect(await studio.client.plans.repetitions({})).toEqual([easy])
    await rate(interviewId, null)
    expect(await studio.client.plans.repetitions({})).toEqual([])
  })
})

describe('questions that somebody wrote in another language', () => {
  const IN_RUSSIAN = ['Что такое пульс?', 'Как измерить давление?', 'Что делать при ожоге?']

  /** A pack of nurses' questions without a plan: three in Russian, and so many in English. */
  async function nursesPack(english: number): Promise<string> {
    const texts = [...IN_RUSSIAN, ...Array.from({ length: english }, (_, i) => `What is drip number ${i}?`)]
    const questions = texts.map((question, i) => ({
      key: `q${i}`,
      position: 'nurse',
      language: i < IN_RUSSIAN.length ? 'ru' : 'en',
      stage: 'technical',
      difficulty: 'MEDIUM',
      topic: 'Ward',
      evaluationCriteria: ['Says it'],
      question,
    }))
    const pack = { key: 'nurses', name: 'Nurses', version: '1', author: 'A nurse', questions }
    const text = JSON.stringify({ format: 'greenroom-pack', v: 1, pack, signature: null })
    return (await studio.client.library.installPack({ fileName: 'nurses.greenroom-pack', text })).packId
  }
  const nurse = { ...UNSEEDED, role: 'nurse', questionCount: 3 } as const
  /** Of each interview so far. */
  const phrases = () => studio.agents.all.flatMap(({ job }) => job?.plan.phrases ?? [])

  test('are asked by a voice of that language (catches a Russian pack read by an English one)', async () => {
    const packId = await nursesPack(0)
    const { interviewId, asked } = await finished({ ...nurse, language: 'ru-RU', packId }, 1)
    expect(asked).toHaveLength(3)
    expect(phrases()).toEqual(['ru'])
    await studio.client.interviews.retake({ id: interviewId })
    await eventually(() => expect(phrases()).toEqual(['ru', 'ru']))
  })

  test('also where another language was chosen, for a pack has no other', async () => {
    const packId = await nursesPack(0)
    // Before the start as well (catches a form that says English over a Russian pack).
    expect((await studio.client.plans.preview({ ...nurse, packId })).askedLanguage).toBe('ru')
    await started({ ...nurse, packId })
    expect(phrases()).toEqual(['ru'])
  })

  test('are not mixed with the English ones of a pack', async () => {
    const packId = await nursesPack(4)
    const planned = async (over: Partial<Setup>) =>
      (await studio.client.plans.preview({ ...nurse, packId, ...over })).questions.map(({ content }) => content)
    expect((await planned({ language: 'ru-RU' })).sort()).toEqual([...IN_RUSSIAN].sort())
    expect((await planned({})).every((text) => text.startsWith('What is'))).toBe(true)
    // More than there are in Russian.
    expect((await planned({ language: 'ru-RU', questionCount: 4 })).every((text) => text.startsWith('What is'))).toBe(
      true,
    )
  })

  test('come again in that language alone, and not between English ones', async () => {
    await finished({ ...nurse, language: 'ru-RU', packId: await nursesPack(0) }, 1)
    studio.clock.nowMs += 60_000
    await finished({ ...UNSEEDED, questionCount: 2 }, 1)
    studio.clock.nowMs += 2 * DAY_MS
    const again = { ...UNSEEDED, kind: 'repetition', questionCount: 10 } as const
    const english = await studio.client.plans.preview(again)
    expect(english.questions).toHaveLength(2)
    const russian = await started({ ...again, language: 'ru-RU' })
    expect([...russian.asked].sort()).toEqual([...IN_RUSSIAN].sort())
    expect(phrases()).toEqual(['ru', 'en', 'ru'])
  })

  test('and are no weak area of an English interview', async () => {
    await finished({ ...nurse, language: 'ru-RU', packId: await nursesPack(0) }, 1)
    const weak = { ...nurse, kind: 'weakest' } as const
    await expect(studio.client.plans.preview(weak)).rejects.toMatchObject({ code: 'NOTHING_WEAK' })
    expect((await studio.client.plans.preview({ ...weak, language: 'ru-RU' })).questions).toHaveLength(3)
  })
})

test('once more: every question says so, with the score it had', async () => {
  const { interviewId } = await finished({ ...UNSEEDED, questionCount: 1 }, 2)
  const again = await studio.client.interviews.retake({ id: interviewId })
  await eventually(async () =>
    expect((await studio.client.plans.why({ interviewId: again.interviewId }))[0]?.why).toEqual({
      rule: 'retake',
      score: 25,
    }),
  )
})
