import { parseArgs } from 'node:util'

export const STEPS = /** @type {const} */ (['build', 'types', 'lint', 'unit', 'integration', 'e2e'])
export const E2E_PROJECTS = /** @type {const} */ ([
  'chromium',
  'electron',
  'chromium-aeroplane',
  'electron-aeroplane',
  'firefox',
  'webkit',
])

/** @typedef {typeof STEPS[number] | typeof E2E_PROJECTS[number]} Step */

/**
 * `--only unit,chromium` runs just these; `e2e` stands for all of its projects. Without it everything runs.
 * @param {readonly string[]} args
 * @returns {{ wants: (step: Step) => boolean, everything: boolean, files: string[] }} files: filters passed on to the test
 *   runners, such as a path
 * @throws {TypeError} with a sentence
 */
export function parseTestOptions(args) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { only: { type: 'string', multiple: true } },
    allowPositionals: true,
  })
  const only = (values.only ?? []).flatMap((list) => list.split(',')).map((name) => name.trim())
  const known = [...STEPS, ...E2E_PROJECTS]
  const unknown = only.find((name) => !known.some((step) => step === name))
  if (unknown !== undefined) throw new TypeError(`"${unknown}" is no step: use ${known.join(', ')}.`)
  const isProject = (/** @type {string} */ step) => E2E_PROJECTS.some((project) => project === step)
  return {
    everything: only.length === 0 && positionals.length === 0,
    files: positionals,
    wants: (step) => only.length === 0 || only.includes(step) || (isProject(step) && only.includes('e2e')),
  }
}
