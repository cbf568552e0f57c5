import { runCli } from './shells/cli/run-cli'
import { takeSecrets } from './shells/open-studio'
import { whenParentGoes } from './shells/parent'

/** The headless shell: `npm run greenroom -- COMMAND`. */
const given = takeSecrets()
whenParentGoes({ env: process.env, process }, () => process.exit(1))
runCli(process.argv.slice(2), given).then((exitCode) => process.exit(exitCode))
