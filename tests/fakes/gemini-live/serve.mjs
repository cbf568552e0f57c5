// node tests/fakes/gemini-live/serve.mjs [--port 8901] [--delay 600] [--kill-every 60] [--go-away-every 120]
// Then, with any text as the key: npm start -- --gemini-base-url http://127.0.0.1:8901

import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadConfigFromFile, runnerImport } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8901' },
    delay: { type: 'string', default: '600' },
    'kill-every': { type: 'string', default: '0' },
    'go-away-every': { type: 'string', default: '0' },
  },
})
const config = await loadConfigFromFile({ command: 'serve', mode: 'test' }, `${root}vitest.config.mts`, root)
/** @type {{ module: typeof import('./serve') }} */
const { module } = await runnerImport(fileURLToPath(new URL('serve.ts', import.meta.url)), {
  root,
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: config?.config.resolve?.alias ?? {} },
})
const url = await module.serve({
  port: Number(values.port),
  delayMs: Number(values.delay),
  killEveryS: Number(values['kill-every']),
  goAwayEveryS: Number(values['go-away-every']),
})
process.stdout.write(`A double of Gemini, live and REST: ${url}\nnpm start -- --gemini-base-url ${url}\n`)
