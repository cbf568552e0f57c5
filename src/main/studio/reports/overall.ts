import { overallScore } from '@shared/domain/scoring/overall-score'
import type { Core } from '../core'

/** Writes an interview's overall score from its answers as they are now. Within the caller's transaction. */
export function updateOverallScore(
  { persistence, profile }: Pick<Core, 'persistence' | 'profile'>,
  interviewId: string,
) {
  const scores = persistence.answers.ofInterview(profile.id, interviewId).map((answer) => answer.score)
  persistence.interviews.update(profile.id, interviewId, { overallScore: overallScore(scores) })
}
