/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {Readonly<Counts>} */
export const NONE = Object.freeze({ passed: 0, failed: 0, skipped: 0 })

/**
 * @param {readonly Counts[]} list
 * @returns {Counts}
 */
export function sum(list) {
  return list.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    NONE,
  )
}

/**
 * The last line: the form that anything which counts tests reads.
 * @param {Counts} counts
 */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** A tool that left no report has failed, whatever its exit code. */
const NO_REPORT = Object.freeze({ passed: 0, failed: 1, skipped: 0 })

/**
 * Counts vitest's JSON report. A file that could not be loaded has no test in it and counts as one failure; so does an
 * error outside any test.
 * @param {unknown} report
 * @param {number | null} exitCode
 * @returns {Counts}
 */
export function countVitest(report, exitCode) {
  if (!isRecord(report)) return NO_REPORT
  const files = Array.isArray(report.testResults) ? report.testResults.filter(isRecord) : []
  const broken = files.filter(
    (file) => file.status === 'failed' && Array.isArray(file.assertionResults) && file.assertionResults.length === 0,
  )
  const failed = number(report.numFailedTests) + broken.length
  return {
    passed: number(report.numPassedTests),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: number(report.numPendingTests) + number(report.numTodoTests),
  }
}

/**
 * Counts Playwright's JSON report. A test that passed at a second try (flaky) counts as failed: we do not repeat.
 * @param {unknown} report
 * @param {number | null} exitCode
 * @returns {Counts}
 */
export function countPlaywright(report, exitCode) {
  if (!isRecord(report) || !isRecord(report.stats)) return NO_REPORT
  const { expected, unexpected, flaky, skipped } = report.stats
  const failed = number(unexpected) + number(flaky)
  return {
    passed: number(expected),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: number(skipped),
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null
}

/** @param {unknown} value */
function number(value) {
  return typeof value === 'number' ? value : 0
}
