import type { Attempt } from '@shared/contract/speech'

export interface Change {
  what: 'score' | 'length' | 'pace' | 'fillers' | 'pauses'
  way: 'more' | 'less'
  /** How much, without sign: points, ms, words a minute, fillers a minute, pauses. */
  by: number
}

/** Differences that nobody would notice are none: points, ms, words a minute, fillers a minute, pauses. */
const LEAST: Record<Change['what'], number> = { score: 1, length: 5_000, pace: 10, fillers: 1, pauses: 1 }

/** Length of the answer, ms; null for a typed one. Pure. */
export function lengthOf({ answer }: Pick<Attempt, 'answer'>): number | null {
  return answer === null ? null : answer.endMs - answer.startMs
}

/** Silences over 1.2 s inside the answer: thinking before it is none. Pure. */
export function pausesIn({ speech }: Pick<Attempt, 'speech'>): number | null {
  return speech === null ? null : speech.pauses.filter(({ kind }) => kind !== 'thinking').length
}

/** Whether the two scores were given by the same judge: others are not comparable. Pure. */
export function sameJudge(a: Attempt, b: Attempt): boolean {
  return a.scoredBy === b.scoredBy && a.model === b.model && a.rubricVersion === b.rubricVersion
}

/** What changed against the attempt before, as far as both were measured. Scores of different judges are not compared. Pure. */
export function changesBetween(before: Attempt, now: Attempt): Change[] {
  const values: [Change['what'], number | null, number | null][] = [
    ['score', sameJudge(before, now) ? rounded(before.score) : null, rounded(now.score)],
    ['length', lengthOf(before), lengthOf(now)],
    ['pace', before.speech?.wordsPerMinute ?? null, now.speech?.wordsPerMinute ?? null],
    ['fillers', before.speech?.fillersPerMinute ?? null, now.speech?.fillersPerMinute ?? null],
    ['pauses', pausesIn(before), pausesIn(now)],
  ]
  return values.flatMap(([what, from, to]) => {
    if (from === null || to === null) return []
    const by = Math.abs(to - from)
    return by < LEAST[what] ? [] : [{ what, way: to > from ? ('more' as const) : ('less' as const), by }]
  })
}

function rounded(score: number | null): number | null {
  return score === null ? null : Math.round(score)
}
