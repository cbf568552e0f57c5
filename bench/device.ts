import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '@node/voices/run-command'
import { espeakNg } from '@node/voices/speech-programs'
import { readWav } from '@node/wav/parse-wav'
import { readAnswers } from '../src/main/shells/cli/clips'
import type { Rehearsal } from '../src/main/shells/cli/rehearsal'
import { placementErrors } from './lib/drifting-microphone'
import { greenroom, NODE, temporaryDir } from './lib/support'

export const name = 'device: frames lost and drift on the path without WebRTC'

/** 10 is what the figures mean; fewer for a quick look. */
const MINUTES = Number(process.env.BENCH_MINUTES ?? 10)
const LONGEST_ANSWER_S = 50
const LEAST_ANSWERS = 3
/** Asking, thinking and waiting beside an answer, s. */
const AROUND_AN_ANSWER_S = 10
const DRIFT_MINUTES = 30
const LOUD = 200

interface LogLine {
  msg?: string
  framed?: number
  dropped?: number
  received?: number
  lost?: number
  startedAtMs?: number
}

export async function run(): Promise<string[]> {
  const skews = [-200, 0, 200].map((ppm) => {
    const { worstMs, settledMs } = placementErrors({ minutes: DRIFT_MINUTES, ppm, jitterMs: 30 })
    return `${ppm} ppm ${settledMs.toFixed(1)} ms (${worstMs.toFixed(1)} ms at its start)`
  })
  return [
    ...(await interviewLines('at rest')),
    ...(await withABusyCore(() => interviewLines('one core busy'))),
    `placed wrong by at most (limit 20 ms), ${DRIFT_MINUTES} min simulated, the microphone's clock off by: ${skews.join(', ')}`,
  ]
}

async function interviewLines(label: string): Promise<string[]> {
  const dir = await temporaryDir()
  const answerS = Math.min(LONGEST_ANSWER_S, (MINUTES * 60) / LEAST_ANSWERS - AROUND_AN_ANSWER_S)
  const questions = Math.max(1, Math.min(20, Math.round((MINUTES * 60) / (answerS + AROUND_AN_ANSWER_S))))
  const answer = await longAnswer(join(dir, 'answer.wav'), answerS)
  const data = join(dir, 'data')
  const args = ['--path', 'device', '--questions', String(questions), '--patience', 'patient', '--seed', '1']
  const rehearsal = await greenroom<Rehearsal>(['rehearse', '--answers', answer, ...args, '--data', data])
  const lines = await logLines(join(data, 'logs'))
  const agent = lines.find(({ msg }) => msg === 'device audio')
  const { frames } = rehearsal
  if (!agent || !frames) return [`${label}: no counts (${rehearsal.status} on ${rehearsal.path})`]
  const toAgent = { sent: frames.sent + frames.dropped, lost: frames.dropped + (agent.lost ?? 0) }
  const toPage = { sent: agent.framed ?? 0, lost: (agent.dropped ?? 0) + frames.lost }
  const minutes = (rehearsal.recording.durationMs / 60_000).toFixed(1)
  return [
    `${label}, ${minutes} min, ${rehearsal.status}`,
    `  candidate to agent   ${toAgent.sent} frames, ${agent.received} received, ${toAgent.lost} lost (${percent(toAgent)})`,
    `  agent to candidate   ${toPage.sent} frames, ${frames.received} received, ${toPage.lost} lost (${percent(toPage)})`,
    `  answers in the recording against the candidate's clock: ${await driftText(rehearsal, answer, lines)}`,
  ]
}

function percent({ sent, lost }: { sent: number; lost: number }): string {
  return `${((lost / Math.max(1, sent)) * 100).toFixed(3)} %`
}

/** One speaker without a pause that would end a turn. */
async function longAnswer(path: string, seconds: number): Promise<string> {
  const sentence = 'I looked at the slowest request first, and measured it again after each change that I made to it. '
  const text = sentence.repeat(Math.max(1, Math.floor(seconds / 5.5)))
  await runCommand(espeakNg.speak('en-us', path), { stdin: text, limitMs: 60_000 })
  return path
}

/** How far apart the answers' places in the recording and on the candidate's clock came, from the first answer on. */
async function driftText({ recording }: Rehearsal, answer: string, lines: LogLine[]): Promise<string> {
  const [clip] = await readAnswers([answer])
  if (!clip || recording.candidate === null) return 'no recording'
  const { pcm } = await readWav(recording.candidate)
  const clipFirst = firstLoud(clip.pcm, 0)
  const starts = lines.filter(({ msg }) => msg === 'answered').map(({ startedAtMs = 0 }) => startedAtMs)
  const offsets: number[] = []
  let from = 0
  for (const startedAtMs of starts) {
    const first = firstLoud(pcm, from)
    if (first < 0) break
    offsets.push((first - clipFirst) / 48 - startedAtMs)
    // Behind this answer; the next one is seconds away.
    from = first - clipFirst + clip.pcm.length + 48
  }
  const spread = Math.max(...offsets) - Math.min(...offsets)
  return `${spread.toFixed(1)} ms apart over ${offsets.length} answers (limit 20 ms)`
}

function firstLoud(pcm: Int16Array, from: number): number {
  for (let i = Math.max(0, from); i < pcm.length; i++) if (Math.abs(pcm[i] ?? 0) > LOUD) return i
  return -1
}

async function logLines(dir: string): Promise<LogLine[]> {
  const files = await readdir(dir)
  const texts = await Promise.all(files.sort().map((file) => readFile(join(dir, file), 'utf8')))
  return texts.flatMap((text) => text.split('\n').flatMap(parseLine))
}

function parseLine(line: string): LogLine[] {
  try {
    const parsed: LogLine = JSON.parse(line)
    return [parsed]
  } catch {
    return []
  }
}

async function withABusyCore<T>(work: () => Promise<T>): Promise<T> {
  const busy = spawn(NODE, ['-e', 'for (;;);'], { stdio: 'ignore' })
  try {
    return await work()
  } finally {
    busy.kill('SIGKILL')
  }
}
