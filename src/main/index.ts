import { join } from 'node:path'
import { createLogger } from '@node/log/create-logger'
import { app, session } from 'electron'
import { createClosing } from './shells/closing'
import { createContent } from './shells/content/content'
import { openMainWindow } from './shells/electron/main-window'
import { setMenu } from './shells/electron/menu'
import { acceptPagePorts } from './shells/electron/page-port'
import { registerAppScheme, serveAppScheme } from './shells/electron/protocol'
import { closeBeforeQuit } from './shells/electron/quitting'
import { lockNavigation, lockPermissions } from './shells/electron/security'
import { claimInstance } from './shells/electron/single-instance'
import { openStudio } from './shells/open-studio'
import { parseElectronOptions } from './shells/options'
import { createRpcHost, RPC_LIMITS } from './shells/rpc/rpc-host'

const options = parseElectronOptions(process.argv.slice(1))
const dataDir = options.dataDir ?? '/tmp/w/shells/edata'

registerAppScheme()
// With loopback as the only interface Chromium would find no way to the local media server.
app.commandLine.appendSwitch('allow-loopback-in-peer-connection')

if (claimInstance(dataDir)) void app.whenReady().then(start)
else app.quit()

async function start(): Promise<void> {
  const logger = await createLogger({ dir: join(dataDir, 'logs'), level: 'info', console: options.logLevel })
  const { log } = logger
  const studio = await openStudio({ shell: 'electron', dataDir, version: app.getVersion(), log })
  closeBeforeQuit(
    createClosing({
      log,
      steps: [
        { name: 'studio', close: studio.close },
        { name: 'log', close: logger.close },
      ],
    }),
  )
  const ownWindows = new Set<number>()
  const clock = { nowMs: Date.now }
  lockNavigation(log)
  lockPermissions(session.defaultSession)
  const pageRoot = join(__dirname, '../renderer')
  serveAppScheme(createContent({ pageRoot, resolveAudio: studio.recordings.resolveAudio, log }))
  const rpc = createRpcHost({ router: studio.router, context: studio.context, limits: RPC_LIMITS, clock, log })
  acceptPagePorts(rpc, ownWindows, log)
  setMenu(process.platform, !app.isPackaged)
  openMainWindow({
    preloadPath: join(__dirname, '../preload/index.js'),
    statePath: join(dataDir, 'window.json'),
    ownWindows,
  })
}
