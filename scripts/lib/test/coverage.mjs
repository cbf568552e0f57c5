/** Lines and branches of src/shared, src/node, src/main and src/agent must reach this, in per cent. */
export const LEAST_COVERAGE = 80

/**
 * @param {unknown} summary vitest's coverage-summary.json
 * @returns {string | null} the sentence that fails the run, or null
 */
export function coverageProblem(summary) {
  const total = readTotal(summary)
  if (total === null) return 'There is no coverage report.'
  const low = [
    total.lines < LEAST_COVERAGE ? `${total.lines} % of lines` : null,
    total.branches < LEAST_COVERAGE ? `${total.branches} % of branches` : null,
  ].filter((part) => part !== null)
  return low.length === 0 ? null : `Coverage is ${low.join(' and ')}; at least ${LEAST_COVERAGE} % are asked for.`
}

/**
 * @param {unknown} summary
 * @returns {{ lines: number, branches: number } | null}
 */
export function readTotal(summary) {
  const total = /** @type {{ total?: { lines?: { pct?: unknown }, branches?: { pct?: unknown } } } | null} */ (summary)
    ?.total
  const lines = total?.lines?.pct
  const branches = total?.branches?.pct
  return typeof lines === 'number' && typeof branches === 'number' ? { lines, branches } : null
}
