import { join } from 'node:path'
import { createLogger } from '@node/log/create-logger'
import { logCrashes } from '@node/log/log-crashes'
import { app, ipcMain, safeStorage, session, shell } from 'electron'
import { findAppFiles } from './app-files'
import { createAudioHost } from './shells/audio/audio-host'
import { createClosing } from './shells/closing'
import { createContent } from './shells/content/content'
import { explainInWindow } from './shells/electron/explain-in-window'
import { lockPermissions } from './shells/electron/lock-permissions'
import { openMainWindow } from './shells/electron/main-window'
import { setMenu } from './shells/electron/menu'
import { lockNavigation } from './shells/electron/navigation'
import { acceptPagePorts } from './shells/electron/page-port'
import { registerAppScheme, serveAppScheme } from './shells/electron/protocol'
import { closeBeforeQuit } from './shells/electron/quitting'
import { createSafeStorageStore } from './shells/electron/secret-store'
import { serveAudioPort, servePort } from './shells/electron/serve-port'
import { claimInstance } from './shells/electron/single-instance'
import { createUtilityLauncher } from './shells/electron/utility-agent'
import { dataDirOf, openStudio, takeSecrets } from './shells/open-studio'
import { parseElectronOptions } from './shells/options'
import { whenParentGoes } from './shells/parent'
import { createRpcHost, RPC_LIMITS } from './shells/rpc/rpc-host'
import { SECRETS_FILE } from './studio/data-folder'
import { LIMITS } from './studio/limits'

/** The Electron app: `electron . [--data DIR] [--log-level L]`. */
async function start(dataDir: string): Promise<void> {
  const files = findAppFiles(__dirname)
  const logger = await createLogger({ dir: join(dataDir, 'logs'), level: 'info', console: options.logLevel })
  const { log } = logger
  logCrashes(process, log)

  const studio = await openStudio({
    shell: 'electron',
    dataDir,
    log,
    geminiBaseUrl: options.geminiBaseUrl,
    given,
    secretStore: createSafeStorageStore({ safeStorage, platform: process.platform, file: join(dataDir, SECRETS_FILE) }),
    launchAgent: createUtilityLauncher(files.agentPath),
  })
  const close = createClosing({
    log,
    steps: [
      { name: 'studio', close: studio.close },
      { name: 'log', close: logger.close },
    ],
  })
  closeBeforeQuit({ app, signals: process, close })

  lockNavigation({ app, openExternal: (url) => shell.openExternal(url), log })
  lockPermissions(session.defaultSession)
  const { pageRoot, preloadPath } = files
  const { pagePolicy } = studio
  serveAppScheme(
    createContent({
      pageRoot,
      resolveAudio: studio.recordings.resolveAudio,
      receiveImport: studio.imports.receive,
      resolveExport: studio.exports.fileOf,
      pagePolicy,
      log,
    }),
  )
  const { router, context } = studio
  const rpc = createRpcHost({ router, context, limits: RPC_LIMITS, clock: { nowMs: Date.now }, log })
  const ownWindows = new Set<number>()
  const { deviceRooms } = studio
  const audio = createAudioHost({ rooms: deviceRooms, packets: LIMITS.audioPackets, clock: { nowMs: Date.now }, log })
  const ports = { ipc: ipcMain, ownWindows, log }
  acceptPagePorts({ ...ports, message: 'greenroom:port', serve: (port) => servePort(port, rpc, log) })
  acceptPagePorts({ ...ports, message: 'greenroom:audio-port', serve: (port) => serveAudioPort(port, audio) })

  setMenu(process.platform, !app.isPackaged)
  openMainWindow({ preloadPath, statePath: join(dataDir, 'window.json'), ownWindows })
}

const given = takeSecrets()
const options = parseElectronOptions(process.argv.slice(1))
const dataDir = dataDirOf(options.dataDir)

registerAppScheme()
// With loopback as the only interface Chromium would find no way to the local media server.
app.commandLine.appendSwitch('allow-loopback-in-peer-connection')
whenParentGoes({ env: process.env, process }, () => app.quit())

if (!claimInstance(dataDir)) app.quit()
else
  app
    .whenReady()
    .then(() => start(dataDir))
    .catch(explainInWindow)
