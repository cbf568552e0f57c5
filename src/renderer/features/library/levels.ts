import type { Difficulty, Level } from '@shared/domain/interview/plan'

/** What the pages call a difficulty. */
export const LEVEL_OF: Record<Difficulty, Level> = { EASY: 'junior', MEDIUM: 'mid', HARD: 'senior' }
