// `npm run bench -- NAME...`: measures, each bench in a process of its own; without names, all of bench/*.ts.
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { machineFacts } from './lib/bench/machine-facts.mjs'
import { checkNode } from './lib/node-version.mjs'
import { watchAncestors } from './lib/parents.mjs'
import { ROOT, repoNode, toolEnv } from './lib/paths.mjs'
import { endRunningTools, run } from './lib/run.mjs'
import { explain, SetupError, say } from './lib/say.mjs'
import { ensureSetup } from './lib/setup.mjs'

const BENCH_LIMIT_MS = 60 * 60_000

async function main() {
  checkNode()
  const names = chooseBenches(process.argv.slice(2))
  await ensureSetup({ electron: false })
  for (const fact of machineFacts()) process.stdout.write(`${fact}\n`)
  const child = fileURLToPath(new URL('lib/bench/run-one.mjs', import.meta.url))
  let failed = 0
  for (const name of names) {
    process.stdout.write(`\n${name}\n`)
    const { code } = await run(repoNode(), [child, join(ROOT, 'bench', `${name}.ts`)], {
      limitMs: BENCH_LIMIT_MS,
      env: toolEnv(),
      stdout: 'inherit',
    })
    if (code !== 0) {
      failed++
      say(`${name} did not come to an end.`)
    }
  }
  return failed === 0 ? 0 : 1
}

/** @param {string[]} wanted */
function chooseBenches(wanted) {
  const dir = join(ROOT, 'bench')
  const files = existsSync(dir) ? readdirSync(dir) : []
  const all = files.filter((file) => /^[^.]+\.ts$/.test(file)).map((file) => basename(file, '.ts'))
  const unknown = wanted.find((name) => !all.includes(name))
  if (unknown !== undefined) throw new SetupError(`"${unknown}" is no bench: use ${all.sort().join(', ')}.`)
  return wanted.length > 0 ? wanted : all.sort()
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    endRunningTools()
    process.exit(130)
  })
}
watchAncestors(() => {
  endRunningTools()
  process.exit(1)
})
main().then(
  (code) => process.exit(code),
  (error) => process.exit(explain(error)),
)
