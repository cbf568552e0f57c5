import { dueAtMs, type ReviewCard, reviewCard, reviewed, reviewedAgain } from '@shared/domain/plans/repetition'
import type { Core } from '../core'

/**
 * Keeps the card of a question by the score its answer has now: a new answer moves it on, another grade of the same answer takes the
 * place of the one before, none any more takes it back. A grade of an answer that another one came after changes nothing. Only questions of the bank come again; follow-ups and made ones belonged to
 * what was said. Within the caller's transaction.
 */
export function updateReviewCard(
  { persistence, profile, clock }: Pick<Core, 'persistence' | 'profile' | 'clock'>,
  interviewId: string,
  questionId: string,
): void {
  const interview = persistence.interviews.get(profile.id, interviewId)
  const question = persistence.questions.ofInterview(profile.id, interviewId).find(({ id }) => id === questionId)
  if (!interview || !question || question.bankKey === null || question.followUpOf !== null) return
  const answer = persistence.answers.ofInterview(profile.id, interviewId).find((row) => row.questionId === questionId)
  const score = answer?.score ?? null
  const stored = persistence.reviewCards.get(profile.id, question.bankKey)
  const known = storedCard(stored?.card)
  const sameAnswer = stored?.lastQuestionId === questionId
  if (!sameAnswer && score === null) return
  // An answer that is graded late was given before: days are counted from then. The timeline does not tell: it stands still from one day
  // to the next where an interview is continued.
  const committedAtMs = answer?.committedAtMs ?? 0
  const answeredAtMs =
    persistence.stateTransitions.writtenAtMs(profile.id, interviewId, committedAtMs) ??
    interview.startedAtMs + committedAtMs
  if (!sameAnswer && known !== null && answeredAtMs <= known.now.lastReviewMs) return
  const card =
    known !== null && sameAnswer
      ? reviewedAgain(known, score)
      : score === null
        ? known
        : reviewed(known, score, answeredAtMs)
  if (card === null) {
    persistence.reviewCards.remove(profile.id, question.bankKey)
    return
  }
  persistence.reviewCards.put({
    profileId: profile.id,
    questionKey: question.bankKey,
    card,
    dueAtMs: dueAtMs(card),
    lastScore: Math.round(card.now.score),
    // Taken back: rated once more, the answer counts as a new one.
    lastQuestionId: score === null ? '' : questionId,
    updatedAtMs: clock.nowMs(),
  })
}

/** A card that does not fit (another program wrote it) counts as none. */
function storedCard(card: unknown): ReviewCard | null {
  const parsed = reviewCard.safeParse(card)
  return parsed.success ? parsed.data : null
}
