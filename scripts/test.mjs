// `npm test`: installs what is missing and runs every check. It goes on after a failure, so that one run shows them all.
import { join } from 'node:path'
import { checkNode } from './lib/node-version.mjs'
import { watchAncestors } from './lib/parents.mjs'
import { ROOT, thisMachine } from './lib/paths.mjs'
import { endRunningTools } from './lib/run.mjs'
import { explain } from './lib/say.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { loopbackAlone } from './lib/test/aeroplane.mjs'
import { lastLine, NONE, sum } from './lib/test/counts.mjs'
import { coverageProblem } from './lib/test/coverage.mjs'
import { planProject } from './lib/test/end-to-end.mjs'
import { E2E_PROJECTS, parseTestOptions } from './lib/test/options.mjs'
import { checkBuild, checkLint, checkTypes, readJson, runPlaywright, runVitest } from './lib/test/steps.mjs'

/** @typedef {import('./lib/test/counts.mjs').Counts} Counts */

const isCi = process.env.CI !== undefined && !['', '0', 'false'].includes(process.env.CI)
/** Sentences for the end: what could not run, and what is wrong beside failed tests. */
const notes = /** @type {string[]} */ ([])

/** @returns {Promise<Counts>} */
async function runAll() {
  const { wants, everything, files } = parseTestOptions(process.argv.slice(2))
  checkNode()
  const machine = thisMachine()
  const { electron, liveKit } = await ensureSetup({ machine, build: false, retry: isCi })
  if (liveKit === null) notes.push('livekit-server is missing: tests that need it fail.')
  /** @type {Counts[]} */
  const counts = []
  // At once: none needs another's result.
  const checks = [
    wants('build') || wants('integration') || wants('e2e') ? timed('build', checkBuild) : null,
    wants('types') ? timed('types', checkTypes) : null,
    wants('lint') ? timed('lint', checkLint) : null,
  ]
  for (const check of checks) if (check !== null) counts.push(await check)
  // Its tools are installed before the tests look for them.
  if (wants('integration')) await loopbackAlone(machine)
  const projects = /** @type {const} */ (['unit', 'integration']).filter(wants)
  if (projects.length > 0) {
    counts.push(await timed(projects.join(' and '), () => runVitest({ projects, files, coverage: everything })))
    if (everything) counts.push(checkCoverage())
  }
  for (const project of E2E_PROJECTS) {
    if (!wants(project)) continue
    const plan = await planProject(project, machine, electron)
    if (plan.kind === 'run') {
      if (plan.note !== undefined && !notes.includes(plan.note)) notes.push(plan.note)
      counts.push(await timed(project, () => runPlaywright({ project, files, prefix: plan.prefix, env: plan.env })))
    } else {
      notes.push(`End to end in ${project} did not run: ${plan.problem}.`)
      if (plan.expected) counts.push({ ...NONE, [isCi ? 'failed' : 'skipped']: 1 })
    }
  }
  return sum(counts)
}

/** @returns {Counts} one check */
function checkCoverage() {
  const problem = coverageProblem(readJson(join(ROOT, 'coverage', 'coverage-summary.json')))
  if (problem === null) return { ...NONE, passed: 1 }
  notes.push(problem)
  return { ...NONE, failed: 1 }
}

/**
 * @param {string} what
 * @param {() => Promise<Counts>} work
 */
async function timed(what, work) {
  const startedAtMs = Date.now()
  const counts = await work()
  const seconds = Math.round((Date.now() - startedAtMs) / 100) / 10
  summary.push(`${what}: ${lastLine(counts)} (${seconds} s)`)
  return counts
}
const summary = /** @type {string[]} */ ([])

/** @param {Counts} counts */
function report(counts) {
  if (isCi && counts.skipped > 0) notes.push(`${counts.skipped} were skipped: in CI nothing may be.`)
  process.stdout.write(`\n${[...summary, ...notes, lastLine(counts)].join('\n')}\n`)
  return counts.failed > 0 || counts.passed === 0 || (isCi && counts.skipped > 0) ? 1 : 0
}

/** @param {number} code */
function end(code) {
  endRunningTools()
  process.exit(code)
}

process.on('SIGINT', () => end(130))
process.on('SIGTERM', () => end(143))
watchAncestors(() => end(1))
runAll()
  .catch((error) => {
    explain(error)
    return { ...NONE, failed: 1 }
  })
  .then((counts) => {
    process.exitCode = report(counts)
  })
