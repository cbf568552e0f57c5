import { afterEach, expect, test } from 'vitest'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { createFakeTextModels, NEVER } from '../../../../tests/fakes/studio/fake-text-models'
import { fencedIn, generousReply, transcriptionOf } from '../../../../tests/fakes/studio/graded-replies'
import { makeDataDir, openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'

const open: TestStudio[] = []
afterEach(async () => {
  for (const studio of open.splice(0).reverse()) await studio.close()
})

test('a studio that ends in mid-evaluation: the next one on the folder grades the rest, and the report shows it', async () => {
  const dataDir = makeDataDir()
  const models = createFakeTextModels({ evaluation: NEVER, transcription: () => transcriptionOf('') })
  const first = await openTestStudio(dataDir, { models })
  open.push(first)
  const { interviewId } = await first.client.interviews.start({ ...SETUP, questionCount: 1 })
  await eventually(() => expect(first.agents.last.job?.interviewId).toBe(interviewId))
  const agent = first.agents.last
  agent.join()
  const question = agent.job?.plan.questions[0]?.text ?? ''
  const typedText = `${question} I would begin with a small example and measure it first. Then I would change one thing.`
  agent.emit({ type: 'turn_ended', cause: 'typed', speechFromMs: null, speechUntilMs: null, typedText, answerId: 'a' })
  agent.speak()
  await eventually(async () => {
    const { questions } = await first.client.reports.get({ interviewId })
    expect(questions[0]?.evaluation).toEqual({ state: 'running', step: 'evaluate' })
  })
  await eventually(async () => expect(await first.client.interviews.running()).toBeNull())
  await first.studio.close()

  models.on('evaluation', ({ prompt }) => generousReply(fencedIn(prompt, 'answer')))
  const next = await openTestStudio(dataDir, { models })
  open.push(next)
  await eventually(async () => {
    const report = await next.client.reports.get({ interviewId })
    expect(report.completion).not.toBeNull()
    expect(report.questions[0]).toMatchObject({ scoredBy: 'model', transcript: { engine: 'typed' } })
    expect(report.questions[0]?.evaluation?.state).toBe('scored')
    expect(report.overallScore).toBe(report.questions[0]?.score)
    expect(report.categories.technicalAccuracy).not.toBeNull()
    expect(report.evaluation).toMatchObject({ state: 'idle', failed: 0, done: 2, total: 2 })
  })
  expect(await next.client.evaluation.progress({ interviewId })).toMatchObject({ state: 'idle' })
  expect(await next.client.evaluation.estimate({ interviewId: null })).toMatchObject({ answers: 0 })
})
