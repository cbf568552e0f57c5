import { runCli } from './shells/cli/run-cli'

/** The headless shell: `npm run greenroom -- COMMAND`. */
runCli(process.argv.slice(2)).then((exitCode) => process.exit(exitCode))
