import { useCallback, useEffect, useState } from 'react'
import { type Circumstances, type Problem, problemKey, problemOf, problemsOf } from './problems'

export interface ProblemNow {
  /** Null also while the only problem is a dismissed one. */
  problem: Problem | null
  dismiss(): void
}

/** The problem to show. A dismissed one is forgotten when it is over, so that it is said again when it comes back. */
export function useProblem(now: Circumstances): ProblemNow {
  const [dismissed, setDismissed] = useState<readonly string[]>([])
  const problem = problemOf(now, dismissed)
  const key = problem && problemKey(problem)
  const standing = problemsOf(now).map(problemKey)
  const over = dismissed.filter((one) => !standing.includes(one)).join()
  useEffect(() => {
    if (over !== '') setDismissed((before) => before.filter((one) => standing.includes(one)))
  })
  const dismiss = useCallback(() => {
    if (key !== null) setDismissed((before) => [...before, key])
  }, [key])
  return { problem, dismiss }
}
