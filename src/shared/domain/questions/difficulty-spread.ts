import { DIFFICULTIES, type Difficulty, type Level } from '../interview/plan'

/** Share of each difficulty, of 1. The level's own is the most; nobody is only asked what is hard. */
export const SPREAD_OF_LEVEL: Record<Level, Record<Difficulty, number>> = {
  junior: { EASY: 0.6, MEDIUM: 0.4, HARD: 0 },
  mid: { EASY: 0.2, MEDIUM: 0.6, HARD: 0.2 },
  senior: { EASY: 0, MEDIUM: 0.4, HARD: 0.6 },
}

/**
 * The difficulty of each question of an interview, in order, easier ones first: largest remainders, a tie to the level's own.
 * Sums to `count` always. Pure.
 */
export function difficultySpread(level: Level, count: number): Difficulty[] {
  const shares = SPREAD_OF_LEVEL[level]
  const exact = DIFFICULTIES.map((difficulty) => ({ difficulty, share: shares[difficulty] * count }))
  const counts = new Map(exact.map(({ difficulty, share }) => [difficulty, Math.floor(share + 1e-9)]))
  const given = [...counts.values()].reduce((sum, n) => sum + n, 0)
  const byRemainder = exact
    .filter(({ share }) => share > 0)
    .sort((a, b) => remainder(b.share) - remainder(a.share) || shares[b.difficulty] - shares[a.difficulty])
  for (let i = 0; i < count - given; i++) {
    const { difficulty } = byRemainder[i % byRemainder.length] as (typeof exact)[number]
    counts.set(difficulty, (counts.get(difficulty) ?? 0) + 1)
  }
  return DIFFICULTIES.flatMap((difficulty) => Array<Difficulty>(counts.get(difficulty) ?? 0).fill(difficulty))
}

/** To nine places, so that 0.6 * 5 has none. */
function remainder(share: number): number {
  return Math.round((share - Math.floor(share + 1e-9)) * 1e9)
}
