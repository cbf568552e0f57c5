import { existsSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { replay } from '@shared/domain/interview/advance'
import { answersOf } from '@shared/domain/interview/answers'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openVoice } from '../../src/agent/voices/open-voice'
import { AgentUnderTest, StudioStandIn } from './support/agent-harness'
import { RoomPage } from './support/room-page'

const QUESTIONS = ['Why this job?', 'What did you build last?']
const plan = {
  questions: QUESTIONS.map((text, i) => ({ id: `q${i}`, text })),
  patience: 'brisk' as const,
  greeting: 'Hello. Here is the first question.',
  closing: 'Thank you. That was all.',
}

let answer: Int16Array
let studio: StudioStandIn
let agent: AgentUnderTest | null = null
let page: RoomPage | null = null

beforeAll(async () => {
  const cacheDir = join(process.cwd(), 'node_modules/.cache/test-voices')
  const voice = await openVoice({ kind: 'system', name: null }, { cacheDir, platform: process.platform })
  answer = (await voice.synthesise('I built a scheduling service, and learned to ask early.')).pcm
})
beforeEach(async () => {
  studio = await StudioStandIn.open()
})
afterEach(async () => {
  agent?.child.kill('SIGKILL')
  await page?.in.close()
  await studio.close()
  agent = page = null
})

async function begin(options: Partial<Parameters<StudioStandIn['launch']>[0]> = {}) {
  agent = await studio.launch({ questions: QUESTIONS, ...options })
  page = await RoomPage.join(studio)
  page.in.send({ type: 'start_interview' })
  return { agent, page }
}

describe('the built agent in a real room', () => {
  test('a spoken interview from the greeting to the summary, recorded on one timeline', async () => {
    const { agent, page } = await begin()
    for (const questionNumber of [1, 2]) {
      await page.untilListening(questionNumber)
      await page.in.speak(answer)
      await page.until('answer_saved', (m) => m.questionNumber === questionNumber)
    }
    const { summary } = await page.until('interview_complete')
    expect(summary).toMatchObject({ endedReason: 'finished', questionCount: 2, answeredCount: 2 })
    expect(await agent.exited).toBe(0)
    expect(agent.messages.at(-1)).toEqual({ type: 'finished' })

    expect(page.all('question').map((m) => m.text)).toEqual(QUESTIONS)
    expect(page.all('ai_speaking_start').map((m) => m.kind)).toEqual(['greeting', 'question', 'question', 'closing'])
    expect(page.all('ai_speaking_end')).toHaveLength(4)
    expect(page.loudest).toBeGreaterThan(1_000)
    expect(page.agentStates).toEqual(expect.arrayContaining(['speaking', 'listening']))
    expect(page.transcripts.filter((t) => t.final).map((t) => t.text)).toEqual(
      expect.arrayContaining([plan.greeting, ...QUESTIONS]),
    )

    expect(replay(plan, studio.log)).toMatchObject({ kind: 'done', reason: 'finished' })
    const spokenMs = answer.length / 48
    for (const { speechFromMs, speechUntilMs, listenFromMs } of answersOf(plan, studio.log)) {
      expect(speechFromMs).toBeGreaterThan(listenFromMs ?? Number.NaN)
      // Bug: a timeline at the wrong rate. The rest is the network's: a busy machine stretches what it plays.
      expect(Math.abs((speechUntilMs ?? 0) - (speechFromMs ?? 0) - spokenMs)).toBeLessThan(spokenMs / 3)
    }
    const [candidate, interviewer] = studio.tracks
    expect(candidate?.durationMs).toBe(interviewer?.durationMs)
    expect(candidate?.speech.length).toBeGreaterThanOrEqual(2)
    expect(statSync(candidate?.wavPath ?? '').size).toBe(44 + dataBytesOf(candidate?.wavPath ?? ''))

    const tracks = studio.tracks.map(({ wavPath }) => ({ wavPath, opusPath: wavPath.replace('.wav', '.opus') }))
    const encoder = await AgentUnderTest.start(studio, { kind: 'encode', tracks })
    expect(await encoder.exited).toBe(0)
    const encoded = encoder.messages.filter((m) => m.type === 'encoded')
    expect(encoded.map((m) => m.opusPath)).toEqual(tracks.map((t) => t.opusPath))
    for (const { durationMs } of encoded) expect(Math.abs(durationMs - (candidate?.durationMs ?? 0))).toBeLessThan(25)
    expect(tracks.map((t) => [existsSync(t.wavPath), existsSync(t.opusPath)])).toEqual(tracks.map(() => [false, true]))
  })

  test('killed in the middle of a question: a new agent asks the same one on the same recording', async () => {
    const first = await begin()
    await first.page.untilListening(1)
    await first.page.in.speak(answer)
    await first.page.until('status', (m) => m.status === 'speaking' && m.questionNumber === 2)
    first.agent.child.kill('SIGKILL')
    await first.agent.exited
    const beforeMs = Math.max(...studio.log.map(({ atMs }) => atMs))
    studio.log.push({ type: 'restarted', atMs: beforeMs, cause: 'agent' })
    const earlier = first.page.messages.length

    agent = await studio.launch({ questions: QUESTIONS })
    await agent.untilStatus('listening', 2)
    const asked = first.page.messages.slice(earlier).filter((m) => m.type === 'question')
    expect(asked).toMatchObject([{ text: QUESTIONS[1], questionNumber: 2 }])
    // Bug: the new process starts its timeline at 0 and its sound overwrites the first answer.
    const restartedAt = studio.log.findIndex((event) => event.type === 'restarted')
    for (const event of studio.log.slice(restartedAt)) expect(event.atMs).toBeGreaterThanOrEqual(beforeMs)
    await first.page.in.speak(answer)
    await first.page.until('interview_complete')
    expect(await agent.exited).toBe(0)
    expect(answersOf(plan, studio.log).map((a) => a.cause)).toEqual(['end_of_turn', 'end_of_turn'])
    expect(studio.tracks[0]?.speech.length).toBeGreaterThanOrEqual(2)
  })

  test('the media server killed in the middle of an answer: both rejoin and the question is asked again', async () => {
    const { agent, page } = await begin()
    await page.untilListening(1)
    await studio.killServer()
    agent.send({ type: 'rejoin', room: await studio.agentAccess() })
    await page.in.close()
    const earlier = page.messages.length
    await page.enter(studio)
    page.in.send({ type: 'start_interview' })
    await page.until('status', (m) => page.messages.indexOf(m) >= earlier && m.status === 'listening')
    expect(page.messages.slice(earlier).filter((m) => m.type === 'question')).toMatchObject([{ questionNumber: 1 }])
    // Bug: events of the old room arrive after the rejoin and throw the candidate out of the new one.
    expect(studio.log.filter((e) => e.type === 'candidate_left')).toHaveLength(1)
    page.in.send({ type: 'typed_answer', id: 'a1', text: 'Because it is near.' })
    expect(await page.until('answer_saved')).toMatchObject({ questionNumber: 1, id: 'a1' })
    await page.untilListening(2)
    page.in.send({ type: 'command', command: 'skip' })
    expect((await page.until('interview_complete')).summary.answeredCount).toBe(1)
    expect(await agent.exited).toBe(0)
  })

  test('reading mode, keys and typing carry an interview without a voice or a word spoken', async () => {
    const { agent, page } = await begin({ voice: 'reading' })
    await page.until('status', (m) => m.readingMode && m.status === 'speaking')
    page.in.send({ type: 'command', command: 'hush' })
    await page.until('question')
    page.in.send({ type: 'command', command: 'hush' })
    await page.untilListening(1)
    page.in.send({ type: 'command', command: 'still_thinking' })
    await page.until('status', (m) => m.held)
    page.in.send({ type: 'command', command: 'pause' })
    await page.until('status', (m) => m.pausedBy === 'candidate')
    page.in.send({ type: 'command', command: 'resume' })
    page.in.send({ type: 'command', command: 'done' })
    await page.until('answer_saved', (m) => m.questionNumber === 1 && m.id === null)
    page.in.send({ type: 'end_interview' })
    expect((await page.until('interview_complete')).summary.endedReason).toBe('ended_early')
    expect(await agent.exited).toBe(0)
  })

  test('told to shut down, or left by its studio, it makes the recording safe and exits with 0', async () => {
    const { agent, page } = await begin()
    await page.until('ai_speaking_start')
    const eventsBefore = studio.log.length
    agent.send({ type: 'shutdown' })
    expect(await agent.exited).toBe(0)
    expect(studio.log.slice(eventsBefore).filter((e) => e.type === 'candidate_left')).toEqual([])
    const track = studio.tracks[1]
    expect(track?.durationMs).toBeGreaterThan(0)
    expect(Math.abs(dataBytesOf(track?.wavPath ?? '') / 96 - (track?.durationMs ?? 0))).toBeLessThan(1)

    const orphan = await studio.launch({ questions: QUESTIONS })
    orphan.child.disconnect()
    expect(await orphan.exited).toBe(0)
  })

  test('a room that cannot be reached is a code within the limit, and exit code 1', async () => {
    const lost = await studio.launch({ questions: QUESTIONS, serverUrl: 'ws://127.0.0.1:9' })
    await expect(lost.until((m) => m.type === 'finished')).rejects.toThrow('ROOM_UNREACHABLE')
    expect(await lost.exited).toBe(1)
  })
})

/** The length of the samples as the WAV's header tells it. */
function dataBytesOf(path: string): number {
  const header = Buffer.alloc(44)
  readSync(openSync(path, 'r'), header, 0, 44, 0)
  return header.readUInt32LE(40)
}
