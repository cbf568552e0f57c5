import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseWav } from '@node/wav/parse-wav'
import { buildWav } from '@node/wav/wav-header'
import type { AgentJob, AgentToStudio } from '@shared/protocol/job'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type EvaluationBench, openEvaluationBench } from '../../../../tests/fakes/studio/evaluation-bench'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { READY } from '../../../../tests/fakes/studio/fake-text-models'
import { SPOKEN } from '../../../../tests/fakes/studio/graded-replies'
import { createRecordings } from '../recordings/recordings'
import { createAnswerAudio } from './answer-audio'
import { transcriptView } from './views'

let bench: EvaluationBench
beforeEach(() => {
  bench = openEvaluationBench()
})
afterEach(() => bench.close())

const finished = (interviewId: string) =>
  // Ten minutes of sound are a second of work, or ten on two busy cores.
  vi.waitFor(() => expect(bench.jobs(interviewId)[0]?.state).toMatch(/done|failed/), { timeout: 60_000, interval: 20 })
const transcriptOf = (interviewId: string) => {
  const [row] = bench.core.persistence.answers.ofInterview(bench.core.profile.id, interviewId)
  return row ? transcriptView(row) : null
}
const excerpts = (job: AgentJob): AgentToStudio[] => {
  if (job.kind !== 'excerpt') return []
  return job.excerpts.map(({ wavPath, fromMs, toMs }) => {
    writeFileSync(wavPath, buildWav(new Int16Array((toMs - fromMs) * 16), 16_000))
    return { type: 'excerpted', wavPath, durationMs: toMs - fromMs }
  })
}

it('an answer of ten minutes goes out in pieces a service takes, 16 kHz mono, and leaves no file behind', {
  timeout: 90_000,
}, async () => {
  const { interviewId } = bench.interview([{ spokenMs: 600_000 }])
  bench.evaluation.interviewEnded(interviewId)
  await finished(interviewId)
  const sent = bench.models.asked.flatMap(({ audio }) => (audio ? [audio] : []))
  expect(sent).toHaveLength(3)
  for (const { mimeType, bytes } of sent) {
    expect(mimeType).toBe('audio/wav')
    // Base64 adds a third; 20 MB is what is taken inline.
    expect(bytes.byteLength * 1.34).toBeLessThan(20_000_000)
    expect(parseWav(bytes).sampleRateHz).toBe(16_000)
  }
  const heardMs = sent.reduce((sum, { bytes }) => sum + (bytes.byteLength - 44) / 32, 0)
  expect(heardMs).toBeGreaterThanOrEqual(600_000)
  expect(transcriptOf(interviewId)?.text).toBe([SPOKEN, SPOKEN, SPOKEN].join(' '))
  expect(readdirSync(join(bench.core.paths.dataDir, 'work'))).toEqual([])
})

it('once the recording is Opus, the agent process cuts the answer out of it', async () => {
  bench.agent = (job) => [...excerpts(job), { type: 'finished' }]
  const { interviewId } = bench.interview([{ spokenMs: 6_000 }], { opus: true })
  bench.evaluation.interviewEnded(interviewId)
  await finished(interviewId)
  expect(bench.agentJobs[0]).toMatchObject({ kind: 'excerpt', excerpts: [{ fromMs: 9_800, toMs: 16_200 }] })
  expect(transcriptOf(interviewId)?.engine).toBe('gemini')
})

it.each([
  ['dies', 'dies' as const, 'AGENT_FAILED'],
  [
    'cannot read it',
    [{ type: 'failed', code: 'BAD_AUDIO_FILE', detail: 'x' }] satisfies AgentToStudio[],
    'BAD_AUDIO_FILE',
  ],
  [
    'says a code nobody knows',
    [{ type: 'failed', code: 'WHO_KNOWS', detail: 'x' }] satisfies AgentToStudio[],
    'INTERNAL',
  ],
])('an agent that %s ends in a named state', async (_name, said, code) => {
  bench.agent = () => said
  const { interviewId } = bench.interview([{}], { opus: true })
  bench.evaluation.interviewEnded(interviewId)
  await eventually(() => {
    bench.clock.advance(61_000)
    expect(bench.jobs(interviewId)[0]).toMatchObject({ state: 'failed', errorCode: code })
  })
})

it('a model of this machine writes it down without any service, with its own times on the recording', async () => {
  bench.models.be({ ready: false, code: 'KEY_MISSING' })
  bench.speechModel = { id: 'small', dir: '/models/small', dropsFillers: true }
  bench.agent = (job) =>
    job.kind === 'transcribe'
      ? [
          ...job.wavPaths.map(
            (wavPath): AgentToStudio => ({
              type: 'transcribed',
              wavPath,
              text: 'a test first',
              words: ['a', 'test', 'first'].map((text, i) => ({
                text,
                startMs: 200 + i * 300,
                endMs: 400 + i * 300,
                confidence: null,
              })),
            }),
          ),
          { type: 'finished' },
        ]
      : 'dies'
  const { interviewId } = bench.interview([{}])
  bench.evaluation.interviewEnded(interviewId)
  await finished(interviewId)
  expect(bench.jobs(interviewId).map(({ step }) => step)).toEqual(['transcribe'])
  const transcript = transcriptOf(interviewId)
  expect(transcript).toMatchObject({ engine: 'device', model: 'small', wordTimes: 'engine', dropsFillers: true })
  expect(transcript?.words[0]).toMatchObject({ startMs: 10_000, endMs: 10_200 })
})

it('what the live model heard stands until the recording is written down, and never again after', async () => {
  const { interviewId, questionIds } = bench.interview([{}])
  const heard = (text: string) =>
    bench.evaluation.storeHeard({ interviewId, questionId: questionIds[0] ?? '', text, model: 'live' })
  heard('heard live')
  expect(transcriptOf(interviewId)).toMatchObject({ text: 'heard live', engine: 'gemini_live', words: [] })
  bench.evaluation.interviewEnded(interviewId)
  await finished(interviewId)
  heard('too late')
  expect(transcriptOf(interviewId)).toMatchObject({ text: SPOKEN, engine: 'gemini' })
  bench.evaluation.storeHeard({ interviewId, questionId: 'another', text: 'x', model: 'live' })
})

it('with no engine at all, the live transcript is what is graded', async () => {
  const { interviewId, questionIds } = bench.interview([{}])
  bench.evaluation.storeHeard({ interviewId, questionId: questionIds[0] ?? '', text: SPOKEN, model: 'live' })
  bench.models.be(READY, { ready: false, code: 'KEY_MISSING' })
  bench.evaluation.interviewEnded(interviewId)
  await eventually(() => expect(bench.jobs(interviewId).every(({ state }) => state === 'done')).toBe(true))
  expect(transcriptOf(interviewId)?.engine).toBe('gemini_live')
})

it('what a killed studio left is cleared away, and nothing that was cut out since (bug: a piece vanishes under the step that reads it)', async () => {
  const work = join(bench.core.paths.dataDir, 'work')
  mkdirSync(join(work, 'left'), { recursive: true })
  writeFileSync(join(work, 'left', '0.wav'), 'x')
  const audio = createAnswerAudio({
    core: bench.core,
    recordings: createRecordings(bench.core),
    startAgent: () => Promise.reject(new Error('not asked')),
    launchAgent: () => {
      throw new Error('not asked')
    },
  })
  const { interviewId } = bench.interview([{ spokenMs: 2_000 }])
  const window = { startMs: 10_000, endMs: 11_000 }
  const found = await audio.withPieces(interviewId, [window], new AbortController().signal, async ([piece]) => {
    await audio.clean()
    return existsSync(piece?.wavPath ?? '')
  })
  expect(found).toBe(true)
  expect(readdirSync(work)).toEqual([])
})
