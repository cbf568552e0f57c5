import { distributionOf } from '@shared/domain/statistics'
import { openVoice } from '../src/agent/voices/open-voice'
import { FakeGeminiLive } from '../tests/fakes/gemini-live/fake-gemini-live'
import { StudioStandIn } from '../tests/integration/support/agent-harness'
import { RoomPage } from '../tests/integration/support/room-page'
import { gapsOf, withDouble } from './lib/gemini-studio'
import { temporaryDir } from './lib/support'

export const name = 'gemini-gap: what the studio adds between an answer and the model, with a double of the service'

/** 20 is what the figures mean; fewer for a quick look. */
const QUESTIONS = Number(process.env.BENCH_QUESTIONS ?? 20)
const DELAYS_MS = [0, 600]

export async function run(): Promise<string[]> {
  const lines: string[] = []
  for (const delayMs of DELAYS_MS) lines.push(await measure(delayMs))
  return lines
}

/** The built agent, the real plugin, a real media server; the double speaks at once, or after the delay. */
async function measure(delayMs: number): Promise<string> {
  const fake = await FakeGeminiLive.listen({ replyDelayMs: delayMs, msPerWord: 90 })
  const studio = await StudioStandIn.open()
  const voice = await openVoice(
    { kind: 'system', name: null },
    { cacheDir: await temporaryDir(), platform: process.platform },
  )
  const { pcm } = await voice.synthesise('I would look at the query plan first, and then at the index.')
  const questions = Array.from({ length: QUESTIONS }, (_, i) => `What would you do in case ${i + 1}?`)
  const agent = await studio.launch({ questions, interviewer: withDouble(fake) })
  const page = await RoomPage.join(studio)
  try {
    page.in.send({ type: 'start_interview' })
    for (let n = 1; n <= QUESTIONS; n++) {
      await page.untilListening(n)
      await page.in.speak(pcm)
      await page.until('answer_saved', (m) => m.questionNumber === n)
    }
    await page.until('interview_complete')
    await agent.exited
    const { p50, p95, max, count } = distributionOf(gapsOf(studio.log, delayMs))
    return `studio-added gap, double's delay ${delayMs} ms: p50 ${p50} ms (limit 150), p95 ${p95} ms (limit 300), max ${max} ms (n ${count})`
  } finally {
    agent.child.kill('SIGKILL')
    await page.in.close()
    await fake.close()
    await studio.close()
  }
}
