import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from '../build.mjs'
import { ROOT, repoNode, toolEnv } from '../paths.mjs'
import { run } from '../run.mjs'
import { explain, say } from '../say.mjs'
import { countPlaywright, countVitest, NONE, sum } from './counts.mjs'

const CHECK_LIMIT_MS = 5 * 60_000
// Twice what a suite takes on two quiet cores.
const SUITE_LIMIT_MS = 40 * 60_000

/** @typedef {import('./counts.mjs').Counts} Counts */

/** @param {boolean} passed @returns {Counts} */
const oneCheck = (passed) => ({ ...NONE, passed: passed ? 1 : 0, failed: passed ? 0 : 1 })

/** @returns {Promise<Counts>} */
export async function checkBuild() {
  try {
    await ensureBuild(ROOT)
    return oneCheck(true)
  } catch (error) {
    explain(error)
    return oneCheck(false)
  }
}

/** @returns {Promise<Counts>} */
export async function checkTypes() {
  return runCheck('Types (tsc -b)', [inModules('typescript/bin/tsc'), '-b'])
}

/** @returns {Promise<Counts>} */
export async function checkLint() {
  return sum([
    await runCheck('Lint (biome check)', [inModules('@biomejs/biome/bin/biome'), 'check', '--max-diagnostics=40', '.']),
    await runCheck('Words of the page that are in no catalogue', [join(ROOT, 'scripts', 'bare-strings.mjs')]),
  ])
}

/** @param {string} script as the registry's packages name it */
const inModules = (script) => join(ROOT, 'node_modules', ...script.split('/'))

/**
 * @param {string} what
 * @param {string[]} command a script and its arguments
 */
async function runCheck(what, command) {
  say(`${what}.`)
  const result = await run(repoNode(), command, {
    limitMs: CHECK_LIMIT_MS,
    env: toolEnv(),
  })
  if (result.timedOut) say(`${what}: ended after ${CHECK_LIMIT_MS / 60_000} minutes.`)
  return oneCheck(result.code === 0)
}

/**
 * @param {object} options
 * @param {('unit' | 'integration')[]} options.projects
 * @param {string[]} options.files
 * @param {boolean} options.coverage
 * @returns {Promise<Counts>}
 */
export async function runVitest({ projects, files, coverage }) {
  say(`Tests: ${projects.join(' and ')} (vitest).`)
  const reportPath = freshReport('vitest.json')
  const result = await run(
    repoNode(),
    [
      join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportPath}`,
      ...(coverage ? COVERAGE : []),
      ...files,
    ],
    { limitMs: SUITE_LIMIT_MS, env: toolEnv() },
  )
  if (result.timedOut) say(`vitest was ended after ${SUITE_LIMIT_MS / 60_000} minutes.`)
  return countVitest(readJson(reportPath), result.code)
}

const COVERAGE = [
  '--coverage.enabled',
  '--coverage.reportOnFailure',
  '--coverage.reporter=text-summary',
  '--coverage.reporter=json-summary',
  '--coverage.reporter=json',
]

/**
 * @param {object} options
 * @param {string} options.project
 * @param {string[]} options.files
 * @param {string[]} options.prefix what starts it: xvfb-run, or nothing
 * @param {Record<string, string>} options.env
 * @returns {Promise<Counts>}
 */
export async function runPlaywright({ project, files, prefix, env }) {
  say(`End to end: ${project} (Playwright).`)
  const reportPath = freshReport(`${project}.json`)
  const [command, ...args] = [...prefix, repoNode(), join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')]
  const result = await run(
    command ?? repoNode(),
    [...args, 'test', `--project=${project}`, `--output=test-results/${project}`, ...REPORTERS, ...files],
    {
      limitMs: SUITE_LIMIT_MS,
      env: toolEnv({ ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath }),
    },
  )
  if (result.timedOut) say(`Playwright was ended after ${SUITE_LIMIT_MS / 60_000} minutes.`)
  return countPlaywright(readJson(reportPath), result.code)
}

const REPORTERS = ['--reporter=list,json']

/** @param {string} name */
function freshReport(name) {
  const path = join(ROOT, 'node_modules', '.cache', 'greenroom-tests', name)
  rmSync(path, { force: true })
  return path
}

/**
 * @param {string} path
 * @returns {unknown} null: there is none, or it is damaged
 */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
