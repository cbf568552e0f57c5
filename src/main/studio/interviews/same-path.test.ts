import { STAGES } from '@shared/domain/interview/plan'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { createFakeTextModels } from '../../../../tests/fakes/studio/fake-text-models'
import { fencedIn, generousReply } from '../../../../tests/fakes/studio/graded-replies'
import { openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'

const open: TestStudio[] = []
afterEach(async () => {
  for (const studio of open.splice(0)) await studio.close()
})

/** Its model finds nothing in a weak answer, and everything in a strong one. */
const ANSWERS = {
  weak: 'Well, I suppose somebody in the team would look after that at some point, I never had to.',
  strong: [
    'I would write a failing test first, since the bug must be seen before it is mended.',
    'Then I fix the code, measure the latency again and compare it with the figures of the week before.',
    'The team reviews the change, we release it to five percent of users and roll back when errors rise.',
  ].join(' '),
} as const
type Answer = keyof typeof ANSWERS

interface Step {
  text: string
  stage: string
  rule: string | undefined
  /** The score the rule went by. */
  score: number | null | undefined
}

/**
 * An interview on a studio of its own, each answer graded before the next is given. Gives what was asked and why, and the grades.
 */
async function walked(seed: number, answers: readonly Answer[]): Promise<{ path: Step[]; scores: (number | null)[] }> {
  const models = createFakeTextModels()
  models.on('evaluation', ({ prompt }) => {
    const reply = generousReply(fencedIn(prompt, 'answer'))
    const level = prompt.includes('I never had to') ? 0 : 4
    const judged = { ...reply.correctness, level }
    return { ...reply, correctness: judged, completeness: judged, clarity: judged }
  })
  const studio = await openTestStudio(undefined, { models })
  open.push(studio)
  const stages = (['technical', 'behavioural'] as const).map((stage) => ({ stage, count: answers.length / 2 }))
  const setup = { ...SETUP, questionCount: answers.length, stages, seed }
  const { interviewId } = await studio.client.interviews.start(setup)
  await eventually(() => expect(studio.agents.last.job).not.toBeNull())
  const agent = studio.agents.last
  agent.join()
  for (const answer of answers) {
    const before = studio.events.filter(({ type }) => type === 'graded').length
    const placing = agent.received.length
    const asked = await studio.client.plans.why({ interviewId })
    agent.emit({
      type: 'turn_ended',
      cause: 'typed',
      speechFromMs: null,
      speechUntilMs: null,
      typedText: ANSWERS[answer],
    })
    agent.speak()
    // Graded, and what follows from it has reached the flow: how fast a model is must not be what is tested here.
    await eventually(async () => {
      const { questions } = await studio.client.reports.get({ interviewId })
      expect(questions[asked.length - 1]?.evaluation?.state).toBe('scored')
      expect(studio.events.filter(({ type }) => type === 'graded').length).toBeGreaterThan(before)
    })
    await eventually(() => expect(agent.received.length).toBeGreaterThan(placing))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await eventually(async () =>
    expect((await studio.client.interviews.get({ id: interviewId })).status).toBe('COMPLETED'),
  )
  const { questions } = await studio.client.reports.get({ interviewId })
  const path = await studio.client.plans.why({ interviewId })
  return {
    path: path.map(({ text, stage, why }) => ({ text, stage, rule: why?.rule, score: why?.score })),
    scores: questions.map(({ score }) => score),
  }
}

const WEAK: Answer[] = Array(6).fill('weak')
const STRONG: Answer[] = Array(6).fill('strong')
const rulesOf = (path: readonly Step[], stage: string) =>
  path.filter((step) => step.stage === stage).map(({ rule }) => rule)

let weak: Awaited<ReturnType<typeof walked>>
let strong: Awaited<ReturnType<typeof walked>>
beforeAll(async () => {
  weak = await walked(7, WEAK)
  strong = await walked(7, STRONG)
}, 60_000)

test('same seed and answers, same path, with grades that change what is asked while the interview runs', async () => {
  expect(await walked(7, WEAK)).toEqual(weak)
})

test('another seed, another path', async () => {
  expect((await walked(8, WEAK)).path).not.toEqual(weak.path)
})

test('in each stage what comes after a grade goes by it, and says its score', () => {
  for (const stage of ['technical', 'behavioural']) expect(rulesOf(weak.path, stage)).toContain('prefer_easy')
  for (const { rule, score } of weak.path) expect(score).toBe(rule === 'prefer_easy' ? 0 : null)
  const harder = strong.path.filter(({ rule }) => rule === 'prefer_hard')
  expect(harder.length).toBeGreaterThan(0)
  for (const { score } of harder) expect(score).toBeGreaterThanOrEqual(80)
})

test('other answers lead elsewhere, and no grade changes the order of the stages or asks anything twice', () => {
  expect(strong.path).not.toEqual(weak.path)
  for (const { path } of [weak, strong]) {
    const stages = path.map(({ stage }) => STAGES.indexOf(stage as (typeof STAGES)[number]))
    expect(stages).toEqual([...stages].sort((a, b) => a - b))
    expect(new Set(path.map(({ text }) => text)).size).toBe(path.length)
  }
})
