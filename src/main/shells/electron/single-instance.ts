import { app, BrowserWindow } from 'electron'

/**
 * One app for each data folder: Electron's lock lives in userData, which is the data folder here. A second start shows
 * the first one's window; with another --data it is another app. Gives false when this start must end.
 */
export function claimInstance(dataDir: string): boolean {
  app.setPath('userData', dataDir)
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  return true
}
