// One bench, in its own process: bench/NAME.ts exports `name` and `run(): Promise<string[]>`, the lines to print.
import { join } from 'node:path'
import { createServer, loadConfigFromFile } from 'vite'
import { ROOT } from '../paths.mjs'

const file = process.argv[2]
if (file === undefined) throw new Error('usage: run-one.mjs FILE')

// The same aliases as the tests have.
const config = await loadConfigFromFile({ command: 'serve', mode: 'bench' }, join(ROOT, 'vitest.config.mts'), ROOT)
// A server, not runnerImport: that one ends with the first import, and what the studio loads late could not be had.
const server = await createServer({
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
  resolve: { alias: config?.config.resolve?.alias ?? {} },
})
/** @type {unknown} */
const module = await server.ssrLoadModule(file)
const bench = /** @type {{ name: string, run: () => Promise<string[]> }} */ (module)
process.stdout.write(`${bench.name}\n`)
for (const line of await bench.run()) process.stdout.write(`  ${line}\n`)
// Media servers and agents that a bench left behind must not hold the next one up.
process.exit(0)
