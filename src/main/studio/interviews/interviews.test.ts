import { existsSync } from 'node:fs'
import { StudioError } from '@shared/contract/errors'
import { afterEach, describe, expect, test } from 'vitest'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { liveKit, openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'

const open: TestStudio[] = []
async function testStudio(...args: Parameters<typeof openTestStudio>) {
  const studio = await openTestStudio(...args)
  open.push(studio)
  return studio
}

afterEach(async () => {
  // The last one first: studios on one folder were opened one after the other.
  for (const studio of open.splice(0).reverse()) await studio.close()
})

/** The job reached the fake agent. */
async function started({ agents }: TestStudio) {
  await eventually(() => expect(agents.last.job).not.toBeNull())
  return agents.last
}

describe('a whole interview', () => {
  test('ends COMPLETED with answers, recordings, an encoded file and a finished report', async () => {
    const studio = await testStudio()
    const { client, events, media } = studio
    const ticket = liveKit(await client.interviews.start(SETUP))
    expect(ticket.roomName).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(media.rooms).toEqual(new Set([ticket.roomName]))
    expect(ticket.token).toBe(`token of candidate for ${ticket.roomName}`)

    const agent = await started(studio)
    agent.join()
    agent.answer()
    agent.emit({ type: 'command', command: 'skip' })
    agent.speak()
    agent.answer(8000)

    const id = ticket.interviewId
    await eventually(() => expect(events.some((e) => e.type === 'report')).toBe(true))
    const row = await client.interviews.get({ id })
    expect(row).toMatchObject({
      status: 'COMPLETED',
      endedReason: 'finished',
      completedQuestions: 2,
      questionCount: 3,
      canContinue: false,
      nextQuestion: null,
    })
    expect(row.durationMs).toBeGreaterThan(13_000)
    const report = await client.reports.get({ interviewId: id })
    expect(report.analysisStatus).toBe('completed')
    expect(report.questions.map((q) => q.outcome)).toEqual(['spoken', 'skipped', 'spoken'])
    expect(report.questions[0]).toMatchObject({ durationMs: 5000, speechMs: 5000, timeToFirstWordMs: 1000 })
    expect(report.tracks.map((t) => t.audioUrl)).toEqual([`/media/${id}/candidate`, `/media/${id}/interviewer`])

    // The room is gone, nothing runs, and the encoder turned the WAV into Opus.
    expect(media.rooms.size).toBe(0)
    expect(await client.interviews.running()).toBeNull()
    await eventually(() => expect(studio.studio.recordings.resolveAudio(id, 'candidate')).toMatch(/candidate\.opus$/))
    expect(events.map((e) => e.type)).toEqual(
      expect.arrayContaining(['hello', 'interview', 'saved', 'ended', 'report', 'progress']),
    )
    // Every event was acknowledged in order.
    expect(agent.saved).toEqual(agent.saved.map((_, i) => i))
  })

  test('the same seed asks the same questions; without a seed what was had lately is not asked again', async () => {
    const studio = await testStudio()
    const ask = async (setup: typeof SETUP) => {
      const { interviewId } = await studio.client.interviews.start(setup)
      const agent = await started(studio)
      const texts = agent.job?.plan.questions.map((q) => q.text) ?? []
      await studio.client.interviews.end({ id: interviewId })
      await eventually(async () => expect(await studio.client.interviews.running()).toBeNull())
      return texts
    }
    const first = await ask(SETUP)
    expect(await ask(SETUP)).toEqual(first)
    const unseeded = await ask({ ...SETUP, seed: undefined, questionCount: 10 })
    expect(unseeded.filter((text) => first.includes(text))).toEqual([])
    expect(new Set(unseeded).size).toBe(10)
  })

  test('a retake asks the same questions and says what it retakes', async () => {
    const studio = await testStudio()
    const { client } = studio
    const { interviewId } = await client.interviews.start(SETUP)
    const first = (await started(studio)).job?.plan.questions.map((q) => q.text)
    await client.interviews.end({ id: interviewId })
    await eventually(async () => expect(await client.interviews.running()).toBeNull())
    const retake = await client.interviews.retake({ id: interviewId })
    await eventually(() => expect(studio.agents.last.job?.interviewId).toBe(retake.interviewId))
    expect(studio.agents.last.job?.plan.questions.map((q) => q.text)).toEqual(first)
    expect((await client.reports.get({ interviewId: retake.interviewId })).retakeOf).toBe(interviewId)
  })
})

describe('one at a time', () => {
  test('a second start is refused, also while the first is still starting', async () => {
    const studio = await testStudio()
    const both = await Promise.allSettled([
      studio.client.interviews.start(SETUP),
      studio.client.interviews.start(SETUP),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((r) => r.status === 'rejected')?.reason).toMatchObject({
      code: 'INTERVIEW_RUNNING',
      defined: true,
    })
    await expect(studio.client.interviews.start(SETUP)).rejects.toMatchObject({ code: 'INTERVIEW_RUNNING' })
    expect((await studio.client.interviews.list({})).total).toBe(1)
  })

  test('a second window is told, may take over, and a reload is not a second window', async () => {
    const studio = await testStudio()
    const { client } = studio
    const { interviewId: id, roomName } = liveKit(await client.interviews.start(SETUP))
    const agent = await started(studio)
    agent.join()
    await expect(client.interviews.join({ id })).rejects.toMatchObject({ code: 'INTERVIEW_RUNNING' })
    expect(liveKit(await client.interviews.join({ id, takeOver: true })).roomName).toBe(roomName)
    agent.leave()
    expect(liveKit(await client.interviews.join({ id })).roomName).toBe(roomName)
    expect(await client.interviews.running()).toEqual({ id, status: 'connecting' })
  })

  test('joining what does not run says so', async () => {
    const studio = await testStudio()
    const { client } = studio
    const { interviewId: id } = await client.interviews.start(SETUP)
    await client.interviews.end({ id })
    await eventually(async () => expect(await client.interviews.running()).toBeNull())
    await expect(client.interviews.join({ id })).rejects.toMatchObject({ code: 'INTERVIEW_OVER' })
    await expect(client.interviews.resume({ id })).rejects.toMatchObject({ code: 'INTERVIEW_OVER' })
  })
})

describe('what cannot start leaves nothing behind', () => {
  test('no media server', async () => {
    const studio = await testStudio(undefined, { audioPath: 'livekit' })
    studio.media.failWith(new StudioError('LIVEKIT_MISSING'))
    await expect(studio.client.interviews.start(SETUP)).rejects.toMatchObject({ code: 'LIVEKIT_MISSING', status: 503 })
    expect((await studio.client.interviews.list({})).total).toBe(0)
    studio.media.failWith(null)
    await studio.client.interviews.start(SETUP)
  })

  test('an agent that never gets ready', async () => {
    const studio = await testStudio()
    studio.agents.options = { ready: false }
    await expect(studio.client.interviews.start(SETUP)).rejects.toMatchObject({ code: 'AGENT_FAILED' })
    expect(await studio.client.interviews.running()).toBeNull()
    expect((await studio.client.interviews.list({})).total).toBe(0)
    expect(studio.media.rooms.size).toBe(0)
  })

  test('more questions than the choice gives', async () => {
    const studio = await testStudio()
    const setup = { ...SETUP, topics: ['code-design'], questionCount: 20 }
    await expect(studio.client.interviews.start(setup)).rejects.toMatchObject({
      code: 'NOT_ENOUGH_QUESTIONS',
      status: 422,
    })
  })
})

describe('an agent that dies', () => {
  test('mid-question: a new one goes on with the same log at the same question, and late messages of the old one do not count', async () => {
    const studio = await testStudio()
    const { client, agents, events } = studio
    const { interviewId: id } = await client.interviews.start(SETUP)
    const first = await started(studio)
    first.join()
    first.answer()
    first.emit({ type: 'speech_started' })
    first.die()
    await eventually(() => expect(agents.all).toHaveLength(2))
    const second = await started(studio)
    expect(second.state).toMatchObject({ kind: 'waiting', cause: 'restarted', index: 1, greeted: true })
    expect(second.job?.room).toMatchObject({ path: 'livekit', identity: 'agent-2' })
    expect(second.job?.log.at(-1)).toMatchObject({ type: 'restarted', cause: 'agent' })
    expect(events).toContainEqual({ type: 'rejoin', interviewId: id, cause: 'agent' })

    second.join()
    second.answer()
    second.answer()
    await eventually(() => expect(events.some((e) => e.type === 'report')).toBe(true))
    expect((await client.interviews.get({ id })).completedQuestions).toBe(3)
  })

  test('four times in a row: the interview fails, what was said is kept, and it can be continued', async () => {
    const studio = await testStudio()
    const { client, agents, events } = studio
    const { interviewId: id } = await client.interviews.start(SETUP)
    const first = await started(studio)
    first.join()
    first.answer()
    for (let n = 1; n <= 4; n++) {
      await eventually(() => expect(agents.all).toHaveLength(n))
      await started(studio)
      agents.last.die(1)
    }
    await eventually(async () => expect(await client.interviews.running()).toBeNull())
    expect(await client.interviews.get({ id })).toMatchObject({
      status: 'COMPLETED',
      endedReason: 'failed',
      completedQuestions: 1,
      canContinue: true,
    })
    expect(events).toContainEqual(expect.objectContaining({ type: 'notice', code: 'AGENT_STOPPED' }))

    await client.interviews.resume({ id })
    await eventually(() => expect(agents.all).toHaveLength(5))
    expect((await started(studio)).state).toMatchObject({ kind: 'waiting', index: 1, greeted: true })
    expect(await client.interviews.get({ id })).toMatchObject({ status: 'IN_PROGRESS', endedReason: null })
  })

  test('that tells another story than the log is replaced', async () => {
    const studio = await testStudio()
    await studio.client.interviews.start(SETUP)
    const agent = await started(studio)
    agent.send({ type: 'event', seq: 5, event: { type: 'candidate_joined', atMs: 1 } })
    await eventually(() => expect(studio.agents.all).toHaveLength(2))
  })

  test('would catch a studio that ends over a recording it cannot register', async () => {
    const studio = await testStudio()
    const { interviewId: id } = await studio.client.interviews.start(SETUP)
    const agent = await started(studio)
    const elsewhere = {
      track: 'candidate',
      wavPath: '/elsewhere/a.wav',
      sampleRateHz: 48_000,
      durationMs: 1,
      peaks: [],
      speech: [],
    }
    agent.send({ type: 'recording', tracks: [elsewhere] })
    agent.join()
    await eventually(() => expect(agent.saved.length).toBeGreaterThan(2))
    expect(await studio.client.interviews.running()).toMatchObject({ id })
  })

  test('a repeated event is acknowledged once more and not logged twice', async () => {
    const studio = await testStudio()
    const { interviewId } = await studio.client.interviews.start(SETUP)
    const agent = await started(studio)
    agent.emit({ type: 'candidate_joined' })
    agent.send({ type: 'event', seq: 0, event: { type: 'candidate_joined', atMs: 100 } })
    await eventually(() => expect(agent.saved).toEqual([0, 0]))
    expect(studio.agents.all).toHaveLength(1)
    expect(interviewId).toBeTruthy()
  })

  test('that says it cannot reach the room ends an interview that LiveKit was chosen for, with the sentence for it', async () => {
    const studio = await testStudio(undefined, { audioPath: 'livekit' })
    const { interviewId: id } = await studio.client.interviews.start(SETUP)
    const agent = await started(studio)
    agent.send({ type: 'failed', code: 'ROOM_UNREACHABLE', detail: 'no route' })
    await eventually(async () => expect(await studio.client.interviews.running()).toBeNull())
    expect(studio.events).toContainEqual(expect.objectContaining({ type: 'notice', code: 'ROOM_UNREACHABLE' }))
    expect((await studio.client.interviews.get({ id })).canContinue).toBe(true)
  })
})

test('a media server that came back: the room is made again, agent and page are called to it', async () => {
  const studio = await testStudio()
  const { client, media, events } = studio
  const { interviewId: id, roomName, serverUrl } = liveKit(await client.interviews.start(SETUP))
  const agent = await started(studio)
  agent.join()
  media.restart()
  await eventually(() => expect(agent.received.some((m) => m.type === 'rejoin')).toBe(true))
  expect(media.rooms).toEqual(new Set([roomName]))
  expect(events).toContainEqual({ type: 'rejoin', interviewId: id, cause: 'room' })
  const again = liveKit(await client.interviews.join({ id }))
  expect(again.roomName).toBe(roomName)
  expect(again.serverUrl).not.toBe(serverUrl)
  // The agent still counts after it was called to the new room.
  agent.answer()
  await eventually(async () => expect((await client.interviews.get({ id })).completedQuestions).toBe(1))
})

describe('a studio that goes', () => {
  test('closed mid-interview: Continue goes on at the same question with all committed turns', async () => {
    const studio = await testStudio()
    const { interviewId: id } = await studio.client.interviews.start(SETUP)
    const agent = await started(studio)
    agent.join()
    agent.answer()
    await studio.studio.close()
    expect(agent.alive).toBe(false)

    const again = await testStudio(studio.dataDir)
    again.clock.nowMs -= 86_400_000
    const row = await again.client.interviews.get({ id })
    expect(row).toMatchObject({ status: 'IN_PROGRESS', canContinue: true, completedQuestions: 1 })
    await again.client.interviews.resume({ id })
    const next = await started(again)
    expect(next.job?.log.at(-1)).toMatchObject({ type: 'restarted', cause: 'studio' })
    expect(next.state).toMatchObject({ kind: 'waiting', index: 1, greeted: true })
    expect(row.nextQuestion).toBe(next.job?.plan.questions[1]?.text)
    // The timeline goes on where the recording ended, whatever the clock says.
    expect(next.job?.log.at(-1)?.atMs).toBeGreaterThanOrEqual(row.durationMs)
    expect(existsSync(next.job?.recordingDir ?? '')).toBe(true)
  })

  test('closed while an interview starts: waits for it, and leaves no agent behind', async () => {
    const studio = await testStudio()
    const starting = studio.client.interviews.start(SETUP).catch(() => 'refused')
    await new Promise((resolve) => setImmediate(resolve))
    await studio.studio.close()
    await starting
    expect(studio.agents.all.filter(({ alive }) => alive)).toEqual([])
  })

  test('a start that comes while it closes begins nothing: nobody would stop it', async () => {
    const studio = await testStudio()
    const closing = studio.studio.close()
    await expect(studio.client.interviews.start(SETUP)).rejects.toMatchObject({ code: 'STUDIO_BUSY' })
    await closing
    expect(studio.agents.all).toEqual([])
  })

  test('an interrupted interview can be ended without an agent', async () => {
    const studio = await testStudio()
    const { interviewId: id } = await studio.client.interviews.start(SETUP)
    const agent = await started(studio)
    agent.join()
    agent.answer()
    await studio.studio.close()
    const again = await testStudio(studio.dataDir)
    await again.client.interviews.end({ id })
    expect(await again.client.interviews.get({ id })).toMatchObject({ status: 'COMPLETED', endedReason: 'ended_early' })
    expect((await again.client.reports.get({ interviewId: id })).analysisStatus).toBe('completed')
    expect(again.agents.all.every((a) => a.job === null)).toBe(true)
  })
})

test('starts are limited per hour, with the waiting time', async () => {
  const { client, clock } = await testStudio()
  const tooMany = { ...SETUP, topics: ['code-design'], questionCount: 20 }
  for (let i = 0; i < 60; i++) await client.interviews.start(tooMany).catch(() => {})
  await expect(client.interviews.start(SETUP)).rejects.toMatchObject({
    code: 'RATE_LIMITED',
    status: 429,
    data: { retryAfterMs: 3_600_000 },
  })
  clock.nowMs += 3_600_000
  await expect(client.interviews.start(tooMany)).rejects.toMatchObject({ code: 'NOT_ENOUGH_QUESTIONS' })
})
