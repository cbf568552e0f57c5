import { type CardInput, createEmptyCard, fsrs, type Grade, Rating } from 'ts-fsrs'
import { z } from 'zod'

const HOUR_MS = 3_600_000
/** A question counts as due so much before its hour, so that tomorrow's practice finds it also when it is earlier in the day. */
const AHEAD_MS = 6 * HOUR_MS

/** What FSRS knows of a question and this person; its own card, with times as milliseconds. */
const memory = z.strictObject({
  dueMs: z.number().int(),
  stability: z.number().nonnegative(),
  difficulty: z.number().nonnegative(),
  scheduledDays: z.number().nonnegative(),
  reps: z.number().int().nonnegative(),
  lapses: z.number().int().nonnegative(),
  state: z.number().int().min(0).max(3),
  lastReviewMs: z.number().int(),
  /** Of the last answer, 0-100. */
  score: z.number().min(0).max(100),
})
type Memory = z.infer<typeof memory>

/** As it is stored. `before` is how it was before the last answer: another grade for that answer starts from there once more. */
export const reviewCard = z.strictObject({ now: memory, before: memory.nullable() })
export type ReviewCard = z.infer<typeof reviewCard>

/** No fuzz: the same answers give the same days. No steps within the day: an interview is not held again after ten minutes. */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false })

/**
 * What a score says of the memory: below 50 (where the next question is easier, too) it was not known, below 65 hardly, below 85 well,
 * from 85 easily.
 */
export function ratingOf(score: number): Grade {
  if (score < 50) return Rating.Again
  if (score < 65) return Rating.Hard
  return score < 85 ? Rating.Good : Rating.Easy
}

/** The card after an answer with this score, 0-100, given at `atMs` (epoch). Null: the first answer to the question. Pure. */
export function reviewed(card: ReviewCard | null, score: number, atMs: number): ReviewCard {
  return { now: scheduled(card?.now ?? null, score, atMs), before: card?.now ?? null }
}

/** The card when the last answer has another score; null when it has none any more and was the only one. Pure. */
export function reviewedAgain(card: ReviewCard, score: number | null): ReviewCard | null {
  if (score !== null) return { now: scheduled(card.before, score, card.now.lastReviewMs), before: card.before }
  return card.before === null ? null : { now: card.before, before: null }
}

/** When it is to be asked again, epoch ms. Pure. */
export function dueAtMs({ now }: ReviewCard): number {
  return now.dueMs - AHEAD_MS
}

function scheduled(card: Memory | null, score: number, atMs: number): Memory {
  // Grades may come in another order than the answers: time never runs backwards for a card.
  const now = new Date(Math.max(atMs, card?.lastReviewMs ?? atMs))
  const { card: next } = scheduler.next(card === null ? createEmptyCard(now) : libraryCard(card), now, ratingOf(score))
  return {
    dueMs: next.due.getTime(),
    stability: next.stability,
    difficulty: next.difficulty,
    scheduledDays: next.scheduled_days,
    reps: next.reps,
    lapses: next.lapses,
    state: next.state,
    lastReviewMs: now.getTime(),
    score,
  }
}

function libraryCard(card: Memory): CardInput {
  return {
    due: card.dueMs,
    stability: card.stability,
    difficulty: card.difficulty,
    elapsed_days: 0,
    scheduled_days: card.scheduledDays,
    learning_steps: 0,
    reps: card.reps,
    lapses: card.lapses,
    state: card.state,
    last_review: card.lastReviewMs,
  }
}
