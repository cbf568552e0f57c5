import { setTimeout as wait } from 'node:timers/promises'
import { answersOf } from '@shared/domain/interview/answers'
import { distributionOf } from '@shared/domain/statistics'
import { readAnswers } from '../src/main/shells/cli/clips'
import { FakeGeminiLive } from '../tests/fakes/gemini-live/fake-gemini-live'
import { StudioStandIn } from '../tests/integration/support/agent-harness'
import { RoomPage } from '../tests/integration/support/room-page'
import { gapsOf, withDouble } from './lib/gemini-studio'
import { spokenAnswers, temporaryDir } from './lib/support'

export const name = 'gemini-long: 45 minutes with a double that kills sockets and goes away'

/** 45 is what the figures mean; fewer for a quick look. */
const MINUTES = Number(process.env.BENCH_MINUTES ?? 45)
/** One turn of question, thinking and answer takes about this long, s. */
const TURN_S = 30
const DELAY_MS = 600
/** The real service ends a connection after some ten minutes, with a minute's notice. */
const GO_AWAY_EVERY_MS = 9 * 60_000
const GO_AWAY_LEFT_MS = 60_000
const MISHAPS = 3

export async function run(): Promise<string[]> {
  const count = Math.max(MISHAPS * 2 + 2, Math.round((MINUTES * 60) / TURN_S))
  const fake = await FakeGeminiLive.listen({ replyDelayMs: DELAY_MS, msPerWord: 300, chunkEveryMs: 60 })
  const studio = await StudioStandIn.open()
  const clips = await readAnswers(await spokenAnswers(await temporaryDir()))
  const questions = Array.from({ length: count }, (_, i) => `In year ${i + 1}, what did you do, and what came of it?`)
  const agent = await studio.launch({ questions, patience: 'normal', interviewer: withDouble(fake) })
  const page = await RoomPage.join(studio)
  const startedMs = performance.now()
  const goAways = setInterval(() => fake.goAway(GO_AWAY_LEFT_MS), Math.min(GO_AWAY_EVERY_MS, (MINUTES * 60_000) / 4))
  // In mid-question, spread over the run.
  const killed = new Set(Array.from({ length: MISHAPS }, (_, i) => Math.round(((i + 1) * count) / (MISHAPS + 1))))
  let hangs = 0
  try {
    page.in.send({ type: 'start_interview' })
    for (let n = 1; n <= count; n++) {
      await page
        .until('status', (m) => m.status === 'listening' && m.questionNumber === n, 90_000)
        .catch((error) => {
          hangs++
          throw error
        })
      await wait(2_000)
      // Before the answer: the next question is asked as soon as it is over.
      if (killed.has(n + 1)) fake.nextReplies.push({ kind: 'kill', at: 0.5 })
      const clip = clips[n % clips.length]
      if (clip) await page.in.speak(clip.pcm)
      await page.until('answer_saved', (m) => m.questionNumber === n, 60_000)
    }
    await page.until('interview_complete', () => true, 60_000)
    await agent.exited
  } finally {
    clearInterval(goAways)
    agent.child.kill('SIGKILL')
    await page.in.close().catch(() => {})
    await fake.close()
    await studio.close()
  }
  const planOf = { questions: questions.map((text, i) => ({ id: `q${i}`, text })), patience: 'normal' as const }
  const answers = answersOf({ ...planOf, greeting: '', closing: '' }, studio.log)
  const answered = answers.filter(({ cause }) => cause === 'end_of_turn').length
  const repeated = questions.filter((question) => fake.asked.filter((line) => line === question).length > 1).length
  const offline = studio.log.filter((event) => event.type === 'interviewer_changed').length
  const { p50, p95, max } = distributionOf(gapsOf(studio.log, DELAY_MS))
  return [
    `${((performance.now() - startedMs) / 60_000).toFixed(1)} minutes, ${count} questions, ${fake.count('killed')} killed sockets, ${fake.count('go_away')} goAways, ${fake.connections.length} connections`,
    `turns lost ${count - answered}, questions skipped ${count - answers.length}, hangs ${hangs} (all must be 0)`,
    `questions said twice ${repeated} (one for each killed socket at most), changes of the voice ${offline}`,
    `studio-added gap       p50 ${p50} ms, p95 ${p95} ms, max ${max} ms`,
  ]
}
