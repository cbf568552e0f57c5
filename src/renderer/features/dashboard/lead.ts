export type Lead =
  | { kind: 'unfinished' }
  | { kind: 'up' | 'down'; score: number; count: number }
  | { kind: 'same'; score: number }
  | { kind: 'plain' }

export interface LeadFacts {
  hasUnfinished: boolean
  /** Overall scores, oldest first. */
  scores: readonly { score: number }[]
}

/** The one sentence under "Practice": the fact that helps most now. Compares the figures as they are shown. */
export function leadOf({ hasUnfinished, scores }: LeadFacts): Lead {
  if (hasUnfinished) return { kind: 'unfinished' }
  const change = changeOf(scores)
  if (!change) return { kind: 'plain' }
  if (change.points === 0) return { kind: 'same', score: change.score }
  return { kind: change.points > 0 ? 'up' : 'down', score: change.score, count: Math.abs(change.points) }
}

/** The last score and its distance from the one before, in whole points; null with fewer than two. */
export function changeOf(scores: readonly { score: number }[]): { score: number; points: number } | null {
  const last = scores[scores.length - 1]
  const before = scores[scores.length - 2]
  if (!last || !before) return null
  const score = Math.round(last.score)
  return { score, points: score - Math.round(before.score) }
}
