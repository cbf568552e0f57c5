// `npm run setup`: installs all that start, test and the studio need, so that everything after it works offline.

import { checkNode } from './lib/node-version.mjs'
import { thisMachine } from './lib/paths.mjs'
import { endRunningTools } from './lib/run.mjs'
import { explain, say } from './lib/say.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { ensureChromium, ensureDisplay } from './lib/test/browsers.mjs'

async function main() {
  checkNode()
  const machine = thisMachine()
  const { liveKit } = await ensureSetup({ machine, retry: true })
  await ensureChromium(machine)
  await ensureDisplay(machine)
  say(liveKit === null ? 'Set up, but without livekit-server; see above.' : 'Everything is set up.')
  return liveKit === null ? 1 : 0
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    endRunningTools()
    process.exit(130)
  })
}
main().then(
  (code) => process.exit(code),
  (error) => process.exit(explain(error)),
)
