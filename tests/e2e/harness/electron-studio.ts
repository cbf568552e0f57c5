import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { fakeMicrophoneSwitches, sandboxSwitches } from './browser-options'
import type { StartOptions } from './web-studio'

/**
 * The Electron to test: one that the environment names (ELECTRON_OVERRIDE_DIST_PATH with its preload hook), else the one
 * in node_modules.
 */
function electronCommand(): { executablePath: string; hook: string[] } {
  const {
    ELECTRON_OVERRIDE_DIST_PATH: dist,
    STUDIO_TEST_ELECTRON_HOOK: hook,
    GREENROOM_TEST_ELECTRON: named,
  } = process.env
  if (dist) {
    const name = process.platform === 'win32' ? 'electron.exe' : 'electron'
    return { executablePath: join(dist, name), hook: hook ? ['-r', hook] : [] }
  }
  const installed: unknown = named ?? createRequire(resolve('package.json'))('electron')
  return { executablePath: String(installed), hook: [] }
}

export interface ElectronStartOptions extends StartOptions {
  microphone: string | null
}

/** The command line and the environment of the built app on a data folder of its own. */
export function electronStart(options: ElectronStartOptions) {
  const { dataDir, microphone, args = [], env = {} } = options
  const { executablePath, hook } = electronCommand()
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...inherited } = process.env
  return {
    executablePath,
    args: [
      ...sandboxSwitches(),
      ...fakeMicrophoneSwitches(microphone),
      ...hook,
      resolve('.'),
      '--data',
      dataDir,
      ...args,
    ],
    // The .env file of the person who runs the tests is not theirs.
    env: { ...definedOnly(inherited), NODE_ENV: 'test', ...env },
  }
}

const HOLD = resolve('tests/e2e/harness/hold-until-attached.cjs')

export function startElectronStudio(options: ElectronStartOptions): Promise<ElectronApplication> {
  const start = electronStart(options)
  return _electron.launch({ ...start, args: ['-r', HOLD, ...start.args], timeout: 60_000 })
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
