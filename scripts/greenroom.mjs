// `npm run greenroom -- COMMAND`: the studio without a window. stdout belongs to the command alone.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkNode } from './lib/node-version.mjs'
import { watchAncestors } from './lib/parents.mjs'
import { ROOT, repoNode } from './lib/paths.mjs'
import { endRunningTools, exitCodeOf } from './lib/run.mjs'
import { explain } from './lib/say.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { typedIn } from './lib/start-options.mjs'

/** @type {import('node:child_process').ChildProcess | null} */
let command = null

async function main() {
  checkNode()
  await ensureSetup({ electron: false })
  const cwd = typedIn('greenroom')
  const child = spawn(repoNode(), [join(ROOT, 'out', 'main', 'cli.js'), ...process.argv.slice(2)], {
    cwd,
    // The channel closes when we end, however we end: the command notices (src/main/shells/web/parent.ts).
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  command = child
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(exitCodeOf(code, signal)))
    child.on('error', () => resolve(1))
  })
}

/** @param {NodeJS.Signals} signal */
function end(signal) {
  if (command !== null) return void command.kill(signal)
  endRunningTools()
  process.exit(1)
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => end(signal))
watchAncestors(() => end('SIGTERM'))
main().then(
  (code) => process.exit(code),
  (error) => process.exit(explain(error)),
)
