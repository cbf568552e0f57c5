// One bench, in its own process: bench/NAME.ts exports `name` and `run(): Promise<string[]>`, the lines to print.
import { join } from 'node:path'
import { loadConfigFromFile, runnerImport } from 'vite'
import { ROOT } from '../paths.mjs'

const file = process.argv[2]
if (file === undefined) throw new Error('usage: run-one.mjs FILE')

// The same aliases as the tests have.
const config = await loadConfigFromFile({ command: 'serve', mode: 'bench' }, join(ROOT, 'vitest.config.mts'), ROOT)
/** @type {{ module: { name: string, run: () => Promise<string[]> } }} */
const { module: bench } = await runnerImport(file, {
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: config?.config.resolve?.alias ?? {} },
})
process.stdout.write(`${bench.name}\n`)
for (const line of await bench.run()) process.stdout.write(`  ${line}\n`)
// Media servers and agents that a bench left behind must not hold the next one up.
process.exit(0)
