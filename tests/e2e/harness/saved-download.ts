import { join } from 'node:path'
import type { RunningStudio } from './studio-test'

/** Does what downloads a file, and gives the path where it was saved, whole. */
export async function savedDownload(studio: RunningStudio, dir: string, act: () => Promise<void>): Promise<string> {
  const { app, page } = studio
  if (app === null) {
    const coming = page.waitForEvent('download', { timeout: 60_000 })
    await act()
    const download = await coming
    const path = join(dir, download.suggestedFilename())
    await download.saveAs(path)
    return path
  }
  // Electron asks the person where to save; a test answers before it is asked.
  const saved = app.evaluate(
    ({ session }, folder) =>
      new Promise<string>((resolve, reject) => {
        session.defaultSession.once('will-download', (_event, item) => {
          const path = `${folder}/${item.getFilename()}`
          item.setSavePath(path)
          item.once('done', (_done, state) => (state === 'completed' ? resolve(path) : reject(new Error(state))))
        })
      }),
    dir,
  )
  await act()
  return saved
}
