import type { ReportModel, ReportQuestion } from '@shared/contract/reports'

/** Whether the words of an answer are on their way without anybody doing anything; not while the work is paused. Pure. */
export function isComing(
  { outcome, transcript, evaluation }: Pick<ReportQuestion, 'outcome' | 'transcript' | 'evaluation'>,
  { evaluation: progress }: Pick<ReportModel, 'evaluation'>,
): boolean {
  if (outcome !== 'spoken' || !evaluation || progress.state === 'paused') return false
  if (evaluation.state === 'running') return evaluation.step === 'transcribe'
  // With a text only the grade may be queued.
  return evaluation.state === 'queued' && transcript === null
}
