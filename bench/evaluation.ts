import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterReal } from '@node/timing/after'
import { quantile } from '@shared/domain/statistics'
import { completionView, storedGrade } from '../src/main/studio/evaluation/views'
import { openEvaluationBench } from '../tests/fakes/studio/evaluation-bench'

export const name = 'evaluation: answers graded and the report closed, with a service that takes 1.5 s for each call'

const ANSWERS = 5
const ANSWER_MS = 90_000
const SERVICE_MS = 1_500
const POLL_MS = 5
const LIMIT_MS = 120_000

/**
 * One interview of five answers of 90 s, through the real queue, database and recording; only the service is a double. Each answer
 * counts from its first step (its recording is cut) to its grade on disk.
 */
export async function run(): Promise<string[]> {
  const bench = openEvaluationBench(await mkdtemp(join(tmpdir(), 'greenroom-bench-')), afterReal)
  bench.models.delayMs = SERVICE_MS
  const { interviewId } = bench.interview(Array.from({ length: ANSWERS }, () => ({ spokenMs: ANSWER_MS })))
  const { persistence, profile } = bench.core
  const startedAt = performance.now()
  const gradedAt: number[] = []
  let completedAt = 0
  bench.evaluation.onGraded(() => gradedAt.push(performance.now()))
  const transcribedAt: number[] = []
  bench.evaluation.onTranscribed(() => transcribedAt.push(performance.now()))
  bench.evaluation.interviewEnded(interviewId)
  while (completedAt === 0 && performance.now() - startedAt < LIMIT_MS) {
    if (completionView(persistence.reports.get(profile.id, interviewId))) completedAt = performance.now()
    else await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  const rows = persistence.answers.ofInterview(profile.id, interviewId)
  const scored = rows.filter((row) => storedGrade(row)?.state === 'scored').length
  await bench.close()
  if (completedAt === 0 || scored !== ANSWERS) throw new Error(`${scored} of ${ANSWERS} answers were graded`)
  const grades = gradedAt.map((at, i) => at - (transcribedAt[i] ?? startedAt))
  const answers = gradedAt.map((at, i) => at - (gradedAt[i - 1] ?? startedAt))
  const ms = (values: readonly number[]) =>
    `p50 ${Math.round(quantile(values, 0.5) ?? 0)} ms, longest ${Math.round(Math.max(...values))} ms`
  return [
    `evaluation           ${ms(grades)} (limit 3000), of which the service ${SERVICE_MS}`,
    `with transcription   ${ms(answers)}, two calls of the service`,
    `report complete      ${Math.round(completedAt - (gradedAt[ANSWERS - 1] ?? 0))} ms after the last grade (limit 2000)`,
    `studio's own part    ${Math.round((quantile(answers, 0.5) ?? 0) - 2 * SERVICE_MS)} ms an answer of ${ANSWER_MS / 1000} s`,
  ]
}
