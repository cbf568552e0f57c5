import type { FrameCounts } from '@node/rooms/candidate'
import type { AudioPath } from '@shared/contract/interviews'
import type { AnswerRecord } from '@shared/domain/interview/answers'
import type { PlacementReason } from '@shared/domain/interview/placements'
import type { QuestionCitation } from '@shared/domain/questions/citation'
import { type Distribution, distributionOf } from '@shared/domain/statistics'

/** What `rehearse --json` prints. Times are ms on the recording's timeline; gaps are ms. */
export interface Rehearsal {
  interviewId: string
  status: string
  /** The path the interview was on at its end. */
  path: AudioPath
  /** The candidate's frames on the path without WebRTC; null when it was never taken. */
  frames: FrameCounts | null
  questions: RehearsedQuestion[]
  turnGapMs: Distribution
  beyondSilenceMs: Distribution
  recording: { candidate: string | null; interviewer: string | null; durationMs: number }
}

export interface RehearsedQuestion {
  text: string
  askedAtMs: number | null
  askedUntilMs: number | null
  /** First and last speech sample of the answer. */
  answerStartMs: number | null
  answerEndMs: number | null
  /** Last speech sample of the candidate to the interviewer's first, both at the candidate's end. */
  gapMs: number | null
  /** Last speech sample to commit, on the agent's clock. */
  silenceMs: number | null
  /** The rule that chose it, with the score it went by. */
  why: PlacementReason | null
  /** The line of the résumé or the advertisement it asks about. */
  citation: QuestionCitation | null
  /** Of its answer, where it was rated or graded. */
  score: number | null
}

/** What the report says of a question. */
export type ReportedQuestion = Pick<RehearsedQuestion, 'why' | 'citation' | 'score'>

export interface RehearsalFacts {
  interviewId: string
  status: string
  path: AudioPath
  frames: FrameCounts | null
  questionTexts: readonly string[]
  answers: readonly AnswerRecord[]
  gapOf(questionNumber: number): number | null
  reported(questionNumber: number): ReportedQuestion | undefined
  recording: Rehearsal['recording']
}

/** Puts together what was measured; pure. */
export function summariseRehearsal(facts: RehearsalFacts): Rehearsal {
  const questions = facts.questionTexts.map((text, index): RehearsedQuestion => {
    const answer = facts.answers.find((a) => a.index === index)
    const silenceMs =
      answer && answer.committedAtMs !== null && answer.speechUntilMs !== null
        ? answer.committedAtMs - answer.speechUntilMs
        : null
    const { why = null, citation = null, score = null } = facts.reported(index + 1) ?? {}
    return {
      text,
      askedAtMs: answer?.askedFromMs ?? null,
      askedUntilMs: answer?.askedUntilMs ?? null,
      answerStartMs: answer?.speechFromMs ?? null,
      answerEndMs: answer?.speechUntilMs ?? null,
      gapMs: facts.gapOf(index + 1),
      silenceMs,
      why,
      citation,
      score,
    }
  })
  const gaps = questions.flatMap((q) => (q.gapMs === null ? [] : [q.gapMs]))
  const beyond = questions.flatMap((q) => (q.gapMs === null || q.silenceMs === null ? [] : [q.gapMs - q.silenceMs]))
  return {
    interviewId: facts.interviewId,
    status: facts.status,
    path: facts.path,
    frames: facts.frames,
    questions,
    turnGapMs: distributionOf(gaps),
    beyondSilenceMs: distributionOf(beyond),
    recording: facts.recording,
  }
}

/** The same for people. */
export function formatRehearsal(rehearsal: Rehearsal): string {
  const seconds = (value: number | null) => (value === null ? '-' : `${(value / 1000).toFixed(2)} s`)
  const row = (d: Distribution) => `p50 ${d.p50} ms, p95 ${d.p95} ms, max ${d.max} ms (${d.count} turns)`
  return [
    `Interview ${rehearsal.interviewId}: ${rehearsal.status}, ${rehearsal.path === 'device' ? 'on-device audio' : 'LiveKit'}`,
    ...rehearsal.questions.map(
      (q, i) =>
        `${i + 1}. ${q.text}\n   asked ${seconds(q.askedAtMs)}, answer ${seconds(q.answerStartMs)} to ${seconds(q.answerEndMs)}, gap ${seconds(q.gapMs)}, of it silence ${seconds(q.silenceMs)}${reasonLine(q)}`,
    ),
    `Gap: ${row(rehearsal.turnGapMs)}`,
    `Beyond the silence: ${row(rehearsal.beyondSilenceMs)}`,
    ...(rehearsal.frames ? [framesLine(rehearsal.frames)] : []),
    `Recording: ${seconds(rehearsal.recording.durationMs)}\n  ${rehearsal.recording.candidate}\n  ${rehearsal.recording.interviewer}`,
  ].join('\n')
}

function reasonLine({ why, citation }: RehearsedQuestion): string {
  const rule = why === null ? '' : `\n   by the rule “${why.rule}”${why.score === null ? '' : `, score ${why.score}`}`
  return citation === null ? rule : `${rule}; ${citation.source}, line ${citation.line}: “${citation.quote}”`
}

function framesLine({ sent, dropped, received, lost }: FrameCounts): string {
  return `Frames of 20 ms: ${sent} sent, ${dropped} dropped, ${received} received, ${lost} lost`
}
