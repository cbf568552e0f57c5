// `npm start`: installs what is missing, then opens the studio in Electron, or in the browser.
import { checkNode } from './lib/node-version.mjs'
import { watchAncestors } from './lib/parents.mjs'
import { ROOT, thisMachine } from './lib/paths.mjs'
import { endRunningTools } from './lib/run.mjs'
import { explain, say } from './lib/say.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { parseStartOptions, typedIn, USAGE } from './lib/start-options.mjs'
import { startElectron, startWeb } from './lib/studio-process.mjs'
import { whyNotElectron } from './lib/which-shell.mjs'

/** An Electron that ends by itself this soon never showed a window: no sandbox, no display, a missing library. */
const EARLY_MS = 10_000

/** @type {import('./lib/studio-process.mjs').StudioProcess | null} */
let studio = null

/** @param {NodeJS.Signals} signal */
function end(signal) {
  if (studio !== null) return studio.end(signal)
  endRunningTools()
  process.exit(1)
}

/** @param {import('./lib/start-options.mjs').StartOptions} options */
async function main(options) {
  checkNode()
  const machine = thisMachine()
  const { electron } = await ensureSetup({ retry: options.retry, electron: !options.web })
  const whyNot = options.web ? null : whyNotElectron(machine, electron)
  if (!options.web && whyNot === null && electron.path !== null) {
    studio = startElectron(ROOT, electron.path, options.electronArgs)
    const { exitCode, asked, afterMs } = await studio.ended
    // 2: the command line was wrong, and the browser edition would only say so again.
    if (asked || exitCode === 0 || exitCode === 2 || afterMs > EARLY_MS) return exitCode
    say(`Electron ended at once (code ${exitCode}); opening the studio in the browser.`)
  } else if (whyNot !== null) {
    say(`Opening the studio in the browser: ${whyNot}.`)
  }
  studio = startWeb(ROOT, options.webArgs)
  return (await studio.ended).exitCode
}

/** @returns {import('./lib/start-options.mjs').StartOptions} */
function readOptions() {
  try {
    return parseStartOptions(process.argv.slice(2), typedIn('start'))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${USAGE}\n`)
    process.exit(2)
  }
}

const options = readOptions()
if (options.help) {
  process.stderr.write(`${USAGE}\n`)
} else {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => end(signal))
  watchAncestors(() => end('SIGTERM'))
  main(options).then(
    (code) => process.exit(code),
    (error) => process.exit(explain(error)),
  )
}
