import { join } from 'node:path'
import { createLogger } from '@node/log/create-logger'
import { logCrashes } from '@node/log/log-crashes'
import { findAppFiles } from './app-files'
import { createClosing } from './shells/closing'
import { explainAndExit } from './shells/explain'
import { dataDirOf, openStudio, takeSecrets } from './shells/open-studio'
import { parseWebOptions } from './shells/options'
import { whenParentGoes } from './shells/parent'
import { openBrowser } from './shells/web/open-browser'
import { startWebHost } from './shells/web/web-host'

/** The browser edition: `node out/main/web.js [--port N] [--no-open] [--data DIR] [--log-level L] [--gemini-base-url URL]`. */
async function main(): Promise<void> {
  const given = takeSecrets()
  const options = parseWebOptions(process.argv.slice(2))
  const dataDir = dataDirOf(options.dataDir)
  const logger = await createLogger({ dir: join(dataDir, 'logs'), level: 'info', console: options.logLevel })
  const { log } = logger
  logCrashes(process, log)

  const studio = await openStudio({
    shell: 'web',
    dataDir,
    log,
    geminiBaseUrl: options.geminiBaseUrl,
    given,
    onLongStart: () => void process.stdout.write('Getting your history ready. This happens once after an update.\n'),
  })
  const host = await startWebHost({
    router: studio.router,
    context: studio.context,
    resolveAudio: studio.recordings.resolveAudio,
    receiveImport: studio.imports.receive,
    resolveExport: studio.exports.fileOf,
    pagePolicy: studio.pagePolicy,
    deviceRooms: studio.deviceRooms,
    pageRoot: findAppFiles(__dirname).pageRoot,
    port: options.port,
    clock: { nowMs: Date.now },
    log,
  }).catch(async (error: unknown) => {
    // A taken port must not leave the data folder locked behind it.
    await studio.close()
    throw error
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
