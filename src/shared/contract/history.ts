import { z } from 'zod'
import { base, epochMs, id, ms, score } from './base'
import { comparableMeasures } from './speech'

/** Over all finished interviews of the profile. */
export const statistics = z.strictObject({
  /** Null while nobody gave one. */
  name: z.string().nullable(),
  interviews: z.number().int(),
  /** Time somebody spoke or thought in an interview: lengths of the recordings. */
  practiceMs: ms,
  averageScore: score.nullable(),
  /** Days in a row with practice, today or yesterday the last. */
  streakDays: z.number().int(),
  /** Topics with scored answers in the last 50 interviews; null with fewer than two topics. */
  best: z.strictObject({ topic: z.string(), score }).nullable(),
  weakest: z.strictObject({ topic: z.string(), score }).nullable(),
})

export const trendPoint = z.strictObject({
  interviewId: id,
  startedAtMs: epochMs,
  jobRole: z.string(),
  score: score.nullable(),
  /** Scores by different models or rubrics are not comparable: the page marks where they change. */
  scoredBy: z.enum(['self', 'model']).nullable(),
  model: z.string().nullable(),
  rubricVersion: z.number().int().nullable(),
  measures: comparableMeasures,
})
export type TrendPoint = z.infer<typeof trendPoint>

/** The same weakness, found in several interviews. */
export const recurringWeakness = z.strictObject({
  text: z.string(),
  times: z.number().int().min(2),
  lastAtMs: epochMs,
  interviewIds: z.array(id),
})
export type RecurringWeakness = z.infer<typeof recurringWeakness>

export const historyContract = {
  /** `utcOffsetMinutes` of the page: a day of the streak is the person's day. */
  statistics: base.input(z.strictObject({ utcOffsetMinutes: z.number().int().min(-900).max(900) })).output(statistics),
  /** Roles of the history, the most frequent first, for the filter. */
  roles: base.output(z.array(z.string())),
  /** The last interviews, oldest first. */
  trends: base.input(z.strictObject({ last: z.number().int().min(1).max(200).default(50) })).output(
    z.strictObject({
      points: z.array(trendPoint),
      topics: z.array(
        z.strictObject({
          topic: z.string(),
          points: z.array(z.strictObject({ interviewId: id, startedAtMs: epochMs, score })),
        }),
      ),
      weaknesses: z.array(recurringWeakness),
    }),
  ),
  /** The name the person is greeted by; empty: none. */
  rename: base.input(z.strictObject({ name: z.string().trim().max(80) })).output(z.strictObject({})),
}
