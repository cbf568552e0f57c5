import type { AnswerRecord } from '@shared/domain/interview/answers'
import { type InterviewState, questionIndexOf } from '@shared/domain/interview/states'
import type { InterviewChange } from '../../persistence/repositories/interviews'
import type { Core } from '../core'
import type { LogStep } from './interview-log'
import { createProposals, savePlacement } from './placed-questions'
import type { NewInterview } from './plan-interview'

/**
 * Puts one event and everything that follows from it on disk in one transaction: the log, what was said, the answer, the
 * interview's row and, at the end, the report's. Throws DISK_FULL; then nothing of it was written.
 */
export function saveStep(core: Core, stored: NewInterview, step: LogStep, proposals = createProposals()): void {
  const { persistence, profile, newId } = core
  const { interview, questions } = stored
  const nowMs = core.clock.nowMs()
  const scope = { profileId: profile.id, interviewId: interview.id }
  persistence.transaction(() => {
    persistence.stateTransitions.append({
      id: newId(),
      ...scope,
      seq: step.seq,
      event: step.event,
      fromState: step.before.kind,
      toState: step.after.kind,
      atMs: step.event.atMs,
      createdAtMs: nowMs,
    })
    if (step.event.type === 'question_placed') savePlacement(core, stored, step.event, proposals)
    if (step.turn) {
      const { index, ...turn } = step.turn
      const questionId = index === null ? null : (questions[index]?.id ?? null)
      persistence.turns.insert({ id: newId(), ...scope, questionId, seq: step.seq, ...turn })
    }
    for (const record of changedAnswers(step)) {
      const question = questions[record.index]
      if (question) {
        const ids = { id: newId(), ...scope, questionId: question.id }
        persistence.answers.putFacts(ids, { ...factsOf(record), updatedAtMs: nowMs })
      }
    }
    persistence.interviews.update(profile.id, interview.id, rowChange(step, nowMs))
    if (step.after.kind === 'done') {
      const report = {
        id: newId(),
        ...scope,
        analysisStatus: 'processing',
        completion: null,
        createdAtMs: nowMs,
        updatedAtMs: nowMs,
      } as const
      persistence.reports.put(report)
    }
  })
  // Not before it is on disk: the next event finds its question by place.
  if (step.event.type === 'question_placed')
    stored.questions = persistence.questions.ofInterview(profile.id, interview.id)
}

function changedAnswers({ before, after, answers }: LogStep): AnswerRecord[] {
  const touched = new Set([questionIndexOf(before), questionIndexOf(after)])
  return answers?.filter(({ index }) => touched.has(index)) ?? []
}

function factsOf(record: AnswerRecord) {
  const { speechFromMs, speechUntilMs } = record
  const durationMs = speechFromMs !== null && speechUntilMs !== null ? Math.max(0, speechUntilMs - speechFromMs) : null
  return {
    typedText: record.typedText,
    cause: record.cause,
    askedFromMs: record.askedFromMs,
    askedUntilMs: record.askedUntilMs,
    audioStartMs: speechFromMs,
    audioEndMs: speechUntilMs,
    durationMs,
    committedAtMs: record.committedAtMs,
    timesAsked: record.timesAsked,
  }
}

function rowChange({ after, answers, plan }: LogStep, nowMs: number): InterviewChange {
  const counted = answers && {
    completedQuestions: answers.filter(
      ({ committedAtMs, cause, index }) =>
        committedAtMs !== null && cause !== 'skipped' && plan.questions[index]?.followUpOf === undefined,
    ).length,
  }
  const nextIndex = nextIndexOf(after)
  return {
    ...counted,
    ...(nextIndex === null ? {} : { nextIndex }),
    ...(after.kind === 'done'
      ? { status: 'COMPLETED', endedReason: after.reason, completedAtMs: nowMs }
      : { status: 'IN_PROGRESS', endedReason: null, completedAtMs: null }),
  }
}

/** The question an interrupted interview goes on with (advance.ts: interrupt). */
function nextIndexOf(state: InterviewState): number | null {
  switch (state.kind) {
    case 'deciding':
      return state.index + 1
    case 'waiting':
    case 'done':
    case 'closing':
      return state.index
    default:
      return questionIndexOf(state)
  }
}
