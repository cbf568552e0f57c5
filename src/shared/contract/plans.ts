import { placementReason } from '@shared/domain/interview/placements'
import { LEVELS, PLAN_KINDS, STAGES } from '@shared/domain/interview/plan'
import { questionCitation } from '@shared/domain/questions/citation'
import { z } from 'zod'
import { base, epochMs, id, ms, score } from './base'
import { interviewSetup } from './interviews'

export const plansContract = {
  /** What can be practised now for a role, each with what it would be made of: the cards of New interview. */
  offers: base.input(z.strictObject({ role: z.string().trim().max(80), level: z.enum(LEVELS) })).output(
    z.array(
      z.strictObject({
        kind: z.enum(PLAN_KINDS),
        /** Null: it can be started. Else why not, as a code of contract/errors.ts. */
        unavailable: z.string().nullable(),
        questionCount: z.number().int(),
        timeBoxMs: ms.nullable(),
        /** `weakest`: the topic and its mean score. `repetition`: how many are due and since when. */
        topic: z.strictObject({ title: z.string(), meanScore: score }).nullable(),
        due: z.strictObject({ count: z.number().int(), sinceMs: epochMs }).nullable(),
      }),
    ),
  ),
  /** The questions a setup would give, each with the rule that chose it. The same seed gives the same. Fails as `interviews.start`. */
  preview: base.input(interviewSetup).output(
    z.strictObject({
      seed: z.number().int(),
      questions: z.array(
        z.strictObject({
          content: z.string(),
          stage: z.enum(STAGES),
          topic: z.string(),
          why: placementReason.nullable(),
          citation: questionCitation.nullable(),
        }),
      ),
      timeBoxMs: ms.nullable(),
      /** BCP 47, where all of them were written in one language that is not English. */
      askedLanguage: z.string().nullable(),
    }),
  ),
  /** Why each question of an interview was asked; of one that runs only those that were begun. Fails with NOT_FOUND. */
  why: base.input(z.strictObject({ interviewId: id })).output(
    z.array(
      z.strictObject({
        /** As the page counts: a follow-up shares that of its question. */
        number: z.number().int().min(1),
        followUp: z.boolean(),
        text: z.string(),
        stage: z.enum(STAGES),
        topic: z.string(),
        source: z.enum(['bank', 'generated', 'follow_up']),
        why: placementReason.nullable(),
        citation: questionCitation.nullable(),
      }),
    ),
  ),
  /** When questions answered before come again, the next first. */
  repetitions: base
    .input(z.strictObject({ last: z.number().int().min(1).max(200).default(50) }))
    .output(z.array(z.strictObject({ questionId: id, content: z.string(), dueAtMs: epochMs, lastScore: score }))),
}
