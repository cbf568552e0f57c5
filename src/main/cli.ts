import { runCli } from './shells/cli/run-cli'
import { whenParentGoes } from './shells/parent'

/** The headless shell: `npm run greenroom -- COMMAND`. */
whenParentGoes({ env: process.env, process }, () => process.exit(1))
runCli(process.argv.slice(2)).then((exitCode) => process.exit(exitCode))
