import type { ReportModel } from '@shared/contract/reports'
import type { resumesContract } from '@shared/contract/resumes'
import type { ContractOutputs } from '../contract-outputs'

export type SessionView = ContractOutputs<typeof resumesContract>['session']

/** An interview in the fields that other programs ask for, out of its report. Pure. */
export function sessionView(report: ReportModel, resumeId: string | null): SessionView {
  const asked = report.questions.filter((question) => question.asked !== null)
  const graded = report.questions.flatMap(({ text, score, evaluation }) =>
    evaluation?.state === 'scored' ? [{ text, score, evaluation }] : [],
  )
  return {
    interviewId: report.interviewId,
    resume_id: resumeId,
    transcript: asked.flatMap((question): SessionView['transcript'] => [
      { speaker: 'interviewer', text: question.text, atMs: question.asked?.startMs ?? 0 },
      ...(question.outcome === 'spoken' || question.outcome === 'typed'
        ? [
            {
              speaker: 'candidate' as const,
              text: question.typedText ?? question.transcript?.text ?? null,
              atMs: question.answer?.startMs ?? question.asked?.endMs ?? 0,
            },
          ]
        : []),
    ]),
    ai_feedback:
      graded.length === 0 && report.completion === null
        ? null
        : {
            overallScore: report.overallScore,
            summary: report.completion?.summary ?? null,
            answers: graded.map(({ text, score, evaluation }) => ({
              question: text,
              score,
              strengths: evaluation.strengths,
              improvements: evaluation.improvements,
            })),
          },
  }
}
