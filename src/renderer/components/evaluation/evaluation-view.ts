import type { EvaluationProgress } from '@shared/contract/evaluation'

/** What the studio would send now; null while it is not known. */
export interface EvaluationEstimate {
  answers: number
  audioMs: number
  usd: number | null
  /** Null where no model is set up. */
  model: string | null
  /** Older interviews wait too. */
  more: boolean
}

export type EvaluationView =
  | { kind: 'nothing' }
  | { kind: 'running'; done: number; total: number }
  | { kind: 'paused'; done: number; total: number }
  | { kind: 'waiting'; waitingFor: 'network' | 'key' | 'quota'; answers: number }
  | { kind: 'failed'; parts: number }
  /** It could be worked through now. */
  | { kind: 'open'; answers: number }

/** What the page says about the queue. Pure. */
export function evaluationView(progress: EvaluationProgress, estimate: EvaluationEstimate | null): EvaluationView {
  const { state, waitingFor, done, total, failed } = progress
  const left = Math.max(0, total - done - failed)
  // The queue counts the words on the whole interview too; the estimate only answers.
  const answers = estimate && estimate.answers > 0 ? estimate.answers : left
  switch (state) {
    case 'running':
      return { kind: 'running', done, total }
    case 'paused':
      return left > 0 ? { kind: 'paused', done, total } : settled(failed)
    case 'waiting':
      if (answers === 0) return settled(failed)
      // The key has come since: nothing is in the way any more.
      if (waitingFor === 'key' && hasModel(estimate)) return { kind: 'open', answers }
      return { kind: 'waiting', waitingFor: waitingFor ?? 'network', answers }
    case 'idle':
      if (failed > 0) return settled(failed)
      return hasModel(estimate) && answers > 0 ? { kind: 'open', answers } : { kind: 'nothing' }
  }
}

function hasModel(estimate: EvaluationEstimate | null): boolean {
  return estimate !== null && estimate.model !== null
}

function settled(failed: number): EvaluationView {
  return failed > 0 ? { kind: 'failed', parts: failed } : { kind: 'nothing' }
}
