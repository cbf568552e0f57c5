import { rename } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { makeDataDir, openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'

let dataDir: string
const open: TestStudio[] = []
beforeEach(() => {
  dataDir = makeDataDir()
})
afterEach(async () => {
  for (const studio of open.splice(0).reverse()) await studio.close()
})

async function testStudio(...args: Parameters<typeof openTestStudio>) {
  const studio = await openTestStudio(...args)
  open.push(studio)
  return studio
}

async function interview({ client, agents }: TestStudio): Promise<string> {
  const { interviewId } = await client.interviews.start({ ...SETUP, questionCount: 1 })
  await eventually(() => expect(agents.last.job?.interviewId).toBe(interviewId))
  agents.last.join()
  agents.last.answer()
  await eventually(async () => expect(await client.interviews.running()).toBeNull())
  return interviewId
}

const audioOf = ({ studio }: TestStudio, id: string) => studio.recordings.resolveAudio(id, 'candidate')

test('what a studio did not get to encode is encoded by the next', async () => {
  const first = await testStudio(dataDir, { shell: 'cli' })
  const id = await interview(first)
  expect(audioOf(first, id)).toMatch(/candidate\.wav$/)
  await first.studio.close()
  const next = await testStudio(dataDir)
  await eventually(() => expect(audioOf(next, id)).toMatch(/candidate\.opus$/))
})

test('a WAV already replaced, of which the studio has not heard yet, is played as its Opus file (catches a 404 in mid-report)', async () => {
  const studio = await testStudio(dataDir, { shell: 'cli' })
  const id = await interview(studio)
  const wavPath = audioOf(studio, id)
  await rename(wavPath, wavPath.replace('.wav', '.opus'))
  expect(audioOf(studio, id)).toMatch(/candidate\.opus$/)
})

test('an encoder that fails or dies leaves the WAV to be played, and the studio to be used', async () => {
  const studio = await testStudio(dataDir)
  for (const start of ['failed', 'exit'] as const) {
    studio.agents.encoding = start
    const id = await interview(studio)
    await eventually(() => expect(studio.agents.last.alive).toBe(false))
    expect(audioOf(studio, id)).toMatch(/candidate\.wav$/)
  }
})

test('would catch an encoder taking the processor from an interview: it stops, and goes on afterwards', async () => {
  const studio = await testStudio(dataDir)
  studio.agents.encoding = 'hang'
  const first = await interview(studio)
  await eventually(() => expect(studio.agents.last.encodes).toBe(true))
  const encoder = studio.agents.last
  const { interviewId } = await studio.client.interviews.start({ ...SETUP, questionCount: 1 })
  expect(encoder.alive).toBe(false)
  expect(audioOf(studio, first)).toMatch(/candidate\.wav$/)
  studio.agents.encoding = 'work'
  await studio.client.interviews.end({ id: interviewId })
  await eventually(() => expect(audioOf(studio, first)).toMatch(/candidate\.opus$/))
})

test('an interview that can be continued keeps its WAVs: they will grow', async () => {
  const studio = await testStudio(dataDir)
  const { interviewId } = await studio.client.interviews.start(SETUP)
  await eventually(() => expect(studio.agents.last.job).not.toBeNull())
  const agent = studio.agents.last
  agent.join()
  agent.answer()
  agent.send({ type: 'failed', code: 'INTERNAL', detail: 'no way on' })
  await eventually(async () => expect(await studio.client.interviews.running()).toBeNull())
  const done = await interview(studio)
  await eventually(() => expect(audioOf(studio, done)).toMatch(/candidate\.opus$/))
  expect(audioOf(studio, interviewId)).toMatch(/candidate\.wav$/)
})
