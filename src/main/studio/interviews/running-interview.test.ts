import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'
import { END_LIMIT_MS, FINISH_LIMIT_MS, WATCHDOG_GRACE_MS } from './running-interview'

let studio: TestStudio
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  studio = await openTestStudio()
})
afterEach(async () => {
  vi.useRealTimers()
  await studio.close()
})

/** Lets what waits for the event loop (messages between processes) happen; no timer fires. */
async function settle() {
  for (let i = 0; i < 20; i++) await new Promise((done) => setImmediate(done))
}

async function start() {
  const starting = studio.client.interviews.start(SETUP)
  await settle()
  const { interviewId: id } = await starting
  await settle()
  return { id, agent: studio.agents.last }
}

test('the watchdog: an agent that leaves no state in time is replaced, and its process is ended', async () => {
  const { agent } = await start()
  agent.join()
  expect(agent.state.kind).toBe('listening')
  // Silence calls for a step-in after 15 s; this agent does nothing.
  await vi.advanceTimersByTimeAsync(15_000 + WATCHDOG_GRACE_MS - 1000)
  expect(studio.agents.all).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1000)
  await settle()
  expect(studio.agents.all).toHaveLength(2)
  expect(agent.alive).toBe(false)
  expect(studio.agents.last.state).toMatchObject({ kind: 'waiting', index: 0, greeted: true })
})

test('an agent that never closes the recording does not hold the report back', async () => {
  const { id, agent } = await start()
  agent.join()
  // Done in the log, and then nothing more: as when the disk hangs.
  agent.send({ type: 'event', seq: 5, event: { type: 'gave_up', atMs: 99_000, reason: 'abandoned' } })
  await settle()
  expect(studio.events).toContainEqual({ type: 'ended', interviewId: id })
  expect(studio.events.some(({ type }) => type === 'report')).toBe(false)
  await vi.advanceTimersByTimeAsync(FINISH_LIMIT_MS + 1000)
  await settle()
  expect(studio.events).toContainEqual({ type: 'report', interviewId: id })
  expect(await studio.client.interviews.running()).toBeNull()
})

test('"end" works with an agent that does not react, and keeps what was said', async () => {
  const { id, agent } = await start()
  agent.join()
  agent.answer()
  agent.ignores.add('end_interview')
  await studio.client.interviews.end({ id })
  await vi.advanceTimersByTimeAsync(END_LIMIT_MS + 1000)
  await settle()
  expect(await studio.client.interviews.get({ id })).toMatchObject({
    status: 'COMPLETED',
    endedReason: 'ended_early',
    completedQuestions: 1,
  })
  expect(await studio.client.interviews.running()).toBeNull()
})

test('would catch an interview that begins anew because its agent died of being ended', async () => {
  const { id, agent } = await start()
  agent.join()
  agent.ignores.add('end_interview')
  await studio.client.interviews.end({ id })
  await settle()
  agent.die(1)
  await settle()
  expect(studio.agents.all.filter((a) => a.job)).toHaveLength(1)
  expect(await studio.client.interviews.get({ id })).toMatchObject({ status: 'COMPLETED', endedReason: 'ended_early' })
})
