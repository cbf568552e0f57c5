import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { BrowserWindow, screen } from 'electron'
import { PAGE_URL } from './page-origin'
import { LEAST_SIZE, placeWindow, readWindowState, type WindowState } from './window-state'

export interface WindowOptions {
  preloadPath: string
  /** Where size and place are kept between runs. */
  statePath: string
  /** Ids of the windows that may hand over a port. */
  ownWindows: Set<number>
}

export function openMainWindow({ preloadPath, statePath, ownWindows }: WindowOptions): BrowserWindow {
  const state = readWindowState(statePath)
  const displays = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeWindow(state, displays),
    minWidth: LEAST_SIZE.width,
    minHeight: LEAST_SIZE.height,
    show: false,
    titleBarStyle: process.platform === 'darwin' ? 'hiddenInset' : 'default',
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // A window in the background must go on with an interview.
      backgroundThrottling: false,
      // The page plays the interviewer's voice without being clicked first.
      autoplayPolicy: 'no-user-gesture-required',
    },
  })
  const { id } = window.webContents
  ownWindows.add(id)
  if (state?.maximized === true) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => keepState(window, statePath))
  window.on('closed', () => ownWindows.delete(id))
  void window.loadURL(PAGE_URL)
  return window
}

function keepState(window: BrowserWindow, statePath: string): void {
  const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() }
  try {
    mkdirSync(dirname(statePath), { recursive: true })
    writeFileSync(statePath, JSON.stringify(state))
  } catch {
    // The place of the window is not worth an error.
  }
}
