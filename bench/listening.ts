import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readWav } from '@node/wav/parse-wav'
import { PATIENCES, type Patience } from '@shared/domain/interview/patience'
import { createActivityStream } from '@shared/domain/prosody/activity'
import { createPeakStream } from '@shared/domain/prosody/peaks'
import { distributionOf } from '@shared/domain/statistics'
import { createLocalVoiceDetector, WINDOW_SAMPLES, warmUpLocalModels } from '../src/agent/listening/local-models'
import { type BenchLanguage, type MadeAnswer, makeAnswers, PAUSES_MS } from './listening/answers'
import { hear } from './listening/hear'
import { judged } from './listening/judged'

export const name = 'listening: answers cut off, dead air after them, and what listening costs'

const LANGUAGES: readonly BenchLanguage[] = ['en', 'ru']
const REAL_SPEECH = '../shared/audio/real-speech-60s.wav'
/** An end found this much before the last word is a cut-off. */
const TOLERANCE_MS = 150

// While this file is being loaded: later the runner can load no module any more, and the models are loaded on demand.
await warmUpLocalModels()

export async function run(): Promise<string[]> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'greenroom-bench-'))
  const lines = [
    `made answers with pauses of ${PAUSES_MS.join(', ')} ms in each; a still room; faster than real time; English beside Russian`,
    'the model knows no Russian: a Russian interview goes by silence alone, and the model is shown for comparison',
  ]
  try {
    const columns: string[] = []
    for (const language of LANGUAGES) {
      columns.push(`${language}: ${await judged(await makeAnswers(cacheDir, 0, { language }))}`)
    }
    lines.push(`${'the model alone, p50'.padEnd(24)} ${columns.join('   ')}`)
    for (const mode of ['model', 'vad'] as const) {
      for (const [i, patience] of PATIENCES.entries()) {
        const columns: string[] = []
        for (const language of LANGUAGES) {
          const answers = await makeAnswers(cacheDir, i, { language })
          columns.push(`${language}: ${await settingWords(answers, patience, mode)}`)
        }
        const label = mode === 'model' ? patience : `${patience}, silence alone`
        lines.push(`${label.padEnd(24)} ${columns.join('   ')}`)
      }
    }
  } finally {
    await rm(cacheDir, { recursive: true, force: true })
  }
  if (existsSync(REAL_SPEECH)) for (const patience of PATIENCES) lines.push(await realSpeechLine(patience))
  else lines.push(`real speech: not measured, ${REAL_SPEECH} is not here`)
  lines.push(await detectorLine(), peaksLine(), activityLine())
  return lines
}

async function settingWords(answers: MadeAnswer[], patience: Patience, mode: 'model' | 'vad'): Promise<string> {
  let cutOff = 0
  const deadAirMs: number[] = []
  for (const answer of answers) {
    const [turn] = await hear(answer.pcm, patience, mode)
    if (!turn || turn.atMs < answer.endMs - TOLERANCE_MS) cutOff++
    else deadAirMs.push(turn.atMs - answer.endMs)
  }
  const { p50, p95 } = distributionOf(deadAirMs)
  return `cut off ${cutOff} of ${answers.length}, dead air p50 ${p50} ms, p95 ${p95} ms`
}

async function realSpeechLine(patience: Patience): Promise<string> {
  const { pcm } = await readWav(REAL_SPEECH)
  const turns = await hear(pcm, patience, 'model')
  const ends = turns.map((turn) => `${((turn.speechUntilMs ?? 0) / 1000).toFixed(1)} s`)
  const { p50 } = distributionOf(turns.map((turn) => turn.atMs - (turn.speechUntilMs ?? 0)))
  return `real speech, ${patience.padEnd(11)} ${turns.length} ends in 60 s, after ${ends.join(', ') || 'none'}; wait p50 ${p50} ms`
}

async function detectorLine(): Promise<string> {
  const detector = createLocalVoiceDetector()
  const window = new Int16Array(WINDOW_SAMPLES)
  const seconds = 30
  const startedMs = performance.now()
  for (let i = 0; i < (seconds * 16_000) / WINDOW_SAMPLES; i++) await detector.predict(window)
  return `voice activity           ${((performance.now() - startedMs) / seconds).toFixed(1)} ms a second of sound`
}

const MINUTES = 60
const SECOND = Int16Array.from({ length: 48_000 }, (_, i) => Math.round(9000 * Math.sin(i * i * 1e-6)))

function peaksLine(): string {
  const stream = createPeakStream(48_000)
  return `peaks, 3 levels          ${timeMs(() => stream.push(SECOND))} ms for ${MINUTES} min at 48 kHz (plain JS in facts.md: 325 to 460)`
}

function activityLine(): string {
  const stream = createActivityStream(48_000)
  return `speech segments          ${timeMs(() => stream.push(SECOND))} ms for ${MINUTES} min at 48 kHz`
}

function timeMs(second: () => void): number {
  const startedMs = performance.now()
  for (let i = 0; i < MINUTES * 60; i++) second()
  return Math.round(performance.now() - startedMs)
}
