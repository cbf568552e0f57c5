import {
  type AnswerEvaluation,
  type AnswerTranscript,
  answerEvaluation,
  answerTranscript,
  type Completion,
  type Criterion,
  completion,
  type EvaluationProgress,
} from '@shared/contract/evaluation'
import type { ReportModel } from '@shared/contract/reports'
import type { Grade } from '@shared/domain/scoring/grade-answer'
import { mean } from '@shared/domain/statistics'
import type { AnswerRecordRow } from '../../persistence/repositories/answers'
import type { EvaluationJob } from '../../persistence/repositories/evaluation-jobs'
import type { ReportRecord } from '../../persistence/repositories/reports'
import { transcriptionOf } from './stored-answer'

/** The grade on disk, or null: none, or one that an older program wrote in another form. */
export function storedGrade(row: Pick<AnswerRecordRow, 'evaluation'>): Grade | null {
  const parsed = answerEvaluation.safeParse(row.evaluation)
  if (!parsed.success) return null
  return parsed.data.state === 'scored' || parsed.data.state === 'not_scorable' ? parsed.data : null
}

/** How far one answer's grade is, from the row and the jobs of its interview; null while no model was asked. Pure. */
export function evaluationView(
  row: Pick<AnswerRecordRow, 'evaluation' | 'questionId'>,
  jobs: readonly EvaluationJob[],
): AnswerEvaluation | null {
  const own = jobs.filter(({ questionId }) => questionId === row.questionId)
  const running = own.find(({ state }) => state === 'running')
  if (running && running.step !== 'complete') return { state: 'running', step: running.step }
  const grade = storedGrade(row)
  if (grade) return grade
  const waiting = own.find(({ state }) => state.startsWith('waiting_'))
  if (waiting) {
    return { state: 'waiting', waitingFor: waitingForOf(waiting) ?? 'network', code: waiting.errorCode ?? 'INTERNAL' }
  }
  const failed = own.filter(({ state }) => state === 'failed').pop()
  if (failed) return { state: 'failed', code: failed.errorCode ?? 'INTERNAL' }
  return own.some(({ state }) => state === 'queued') ? { state: 'queued' } : null
}

/** What was said, as the report shows it; null while it is not known as text. Pure. */
export function transcriptView(row: Pick<AnswerRecordRow, 'transcription' | 'typedText'>): AnswerTranscript | null {
  if (row.typedText !== null) {
    return { text: row.typedText, words: [], engine: 'typed', model: '', wordTimes: 'none', dropsFillers: false }
  }
  const stored = transcriptionOf(row)
  if (!stored) return null
  const { language: _language, confidence: _confidence, ...view } = stored
  return answerTranscript.parse(view)
}

export function completionView(row: Pick<ReportRecord, 'completion'> | undefined): Completion | null {
  const parsed = completion.safeParse(row?.completion)
  return parsed.success ? parsed.data : null
}

/** Means of the model's points over the scored answers, to one decimal. Pure. */
export function categoriesOf(rows: readonly Pick<AnswerRecordRow, 'evaluation'>[]): ReportModel['categories'] {
  const grades = rows.map(storedGrade)
  const of = (criterion: Criterion): number | null => {
    const points = grades.flatMap((grade) =>
      grade?.state === 'scored' ? grade.criteria.filter((c) => c.criterion === criterion).map((c) => c.points) : [],
    )
    const average = mean(points)
    return average === null ? null : Math.round(average * 10) / 10
  }
  return { technicalAccuracy: of('correctness'), completeness: of('completeness'), communication: of('clarity') }
}

/**
 * The work as pieces a person knows: each answer is one, the words on the whole interview another. A piece is done when its steps
 * are, failed when one of them is. Pure.
 */
export function progressView(jobs: readonly EvaluationJob[], paused: boolean): EvaluationProgress {
  const pieces = new Map<string, EvaluationJob[]>()
  for (const job of jobs) {
    const key = `${job.interviewId} ${job.subject}`
    pieces.set(key, [...(pieces.get(key) ?? []), job])
  }
  const all = [...pieces.values()]
  const done = all.filter((steps) => steps.every(({ state }) => state === 'done')).length
  // An answer whose transcript failed and that was graded all the same, by what the live model heard, is done.
  const isDone = (steps: EvaluationJob[]) => steps[steps.length - 1]?.state === 'done'
  const failed = all.filter((steps) => !isDone(steps) && steps.some(({ state }) => state === 'failed')).length
  const active = jobs.filter(({ state }) => state === 'queued' || state === 'running')
  const waiting = jobs.find(({ state }) => state.startsWith('waiting_'))
  const open = active.length > 0 || waiting !== undefined
  // Steps that only wait for a waiting one are no work that is under way.
  const held = waiting !== undefined && active.every(({ state, step }) => state === 'queued' && step !== 'transcribe')
  return {
    state: !open ? 'idle' : paused ? 'paused' : held ? 'waiting' : 'running',
    waitingFor: open && !paused && held && waiting ? waitingForOf(waiting) : null,
    done: Math.max(done, all.filter(isDone).length),
    total: all.length,
    failed,
  }
}

function waitingForOf({ state }: Pick<EvaluationJob, 'state'>): EvaluationProgress['waitingFor'] {
  if (state === 'waiting_key') return 'key'
  if (state === 'waiting_quota') return 'quota'
  return state === 'waiting_network' ? 'network' : null
}
