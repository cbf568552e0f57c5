import { join } from 'node:path'
import { createLogger } from '@node/log/create-logger'
import { createClosing } from './shells/closing'
import { openStudio } from './shells/open-studio'
import { parseWebOptions } from './shells/options'
import { explainAndExit } from './shells/web/explain'
import { openBrowser } from './shells/web/open-browser'
import { whenParentGoes } from './shells/web/parent'
import { startWebHost } from './shells/web/web-host'

/** The browser edition: `node out/main/web.js [--port N] [--no-open] [--data DIR] [--log-level L]`. */
async function main(): Promise<void> {
  const options = parseWebOptions(process.argv.slice(2))
  const dataDir = options.dataDir ?? '/tmp/w/shells/data'
  const logger = await createLogger({ dir: join(dataDir, 'logs'), level: 'info', console: options.logLevel })
  const { log } = logger
  const studio = await openStudio({ shell: 'web', dataDir, version: '0.1.0', log })
  const host = await startWebHost({
    router: studio.router,
    context: studio.context,
    resolveAudio: studio.recordings.resolveAudio,
    pageRoot: join(__dirname, '../renderer'),
    port: options.port,
    clock: { nowMs: Date.now },
    log,
  })
  const close = createClosing({
    log,
    steps: [
      { name: 'host', close: host.close },
      { name: 'studio', close: studio.close },
      { name: 'log', close: logger.close },
    ],
  })
  const end = () => void close().then(() => process.exit(0))
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  whenParentGoes({ env: process.env, process }, end)
  process.stdout.write(`Greenroom is ready: ${host.launchUrl}\n`)
  if (options.openBrowser) await openBrowser(host.launchUrl, log)
}

main().catch(explainAndExit)
